"""How gunicorn serves the portal; `--config python:privacy_portal.gunicorn` names this file."""

from privacy_portal.lib import env

bind = env.text("PORTAL_BIND", "127.0.0.1:8000")  # or unix:/run/portal/web.sock
workers = env.integer("PORTAL_WEB_WORKERS", 2, least=1, most=64)
worker_class = "gthread"
threads = env.integer("PORTAL_WEB_THREADS", 4, least=1, most=64)
timeout = 60
graceful_timeout = 15
# A worker is replaced now and then, so that no leak grows for ever.
max_requests = 2000
max_requests_jitter = 400
preload_app = True
control_socket_disable = True
# No access log: addresses and times of visitors are personal data that nobody asked us to keep.
accesslog = None
