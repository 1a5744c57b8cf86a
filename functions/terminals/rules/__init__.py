"""Terms, roles and limits of officers and terminals: pure, with the day or moment handed in."""
