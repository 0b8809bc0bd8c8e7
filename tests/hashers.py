from django.contrib.auth.hashers import ScryptPasswordHasher


class QuickScrypt(ScryptPasswordHasher):
    """The real algorithm at the least work: a test makes many people."""

    work_factor = 2**4
