"""SQL that makes the database itself refuse to change or remove an event.

`INSTALL` and `LIFT` are lists of statements by database vendor. Only the migration runs `INSTALL` in an
installed site; nothing but the tests' emptying of their own database runs `LIFT`.
"""

REFUSAL = "the audit log is append-only"

_SQLITE_REFUSES = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"

INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event {_SQLITE_REFUSES}",
        f"CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event {_SQLITE_REFUSES}",
        # INSERT OR REPLACE removes the old row without firing the DELETE trigger.
        "CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event WHEN EXISTS ("
        "SELECT 1 FROM audit_event WHERE number = NEW.number OR hash = NEW.hash"
        f" OR previous_hash = NEW.previous_hash) {_SQLITE_REFUSES}",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event"
        " FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
        "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
    ],
}

LIFT = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS audit_event_no_update",
        "DROP TRIGGER IF EXISTS audit_event_no_delete",
        "DROP TRIGGER IF EXISTS audit_event_no_replace",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_event_no_change ON audit_event",
        "DROP TRIGGER IF EXISTS audit_event_no_truncate ON audit_event",
    ],
}
