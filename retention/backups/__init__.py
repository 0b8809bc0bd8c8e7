"""A copy of everything but the secrets, and the way back (M3, M4).

    DIR/20261122T084000Z/    manifest.json, main.dump, vault/ and vault.sha256, the noted heads of
                             the trail, the deletion log
    DIR/keys/                one dump of the keys database: only the newest

A backup is there whole or not at all. The keys stand apart, because a case ends with its key: who
puts an old backup back finds it without.
"""
