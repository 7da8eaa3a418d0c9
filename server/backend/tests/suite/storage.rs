//! What storage itself promises: the schema, opening, units of work, and that no query is left unused.

mod calls;
mod dropped;
mod opening;
mod schema;
mod used;
