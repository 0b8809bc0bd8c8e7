-- The two databases and the two roles, for psql as a superuser. `./portal run` uses this file too.
-- portal_owner makes and changes the tables; portal_app, with which the portal runs, may only use
-- them. The audit trail's own migration takes back what portal_app may not do there.

CREATE ROLE portal_owner LOGIN;
CREATE ROLE portal_app LOGIN;

CREATE DATABASE portal OWNER portal_owner;
CREATE DATABASE portal_keys OWNER portal_owner;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
REVOKE ALL ON DATABASE portal_keys FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal_app;
GRANT CONNECT ON DATABASE portal_keys TO portal_app;

\connect portal
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT USAGE, SELECT ON SEQUENCES TO portal_app;

\connect portal_keys
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT USAGE, SELECT ON SEQUENCES TO portal_app;
