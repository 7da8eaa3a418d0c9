//! People: sign-in, forgotten passwords, and one's own account.

pub mod calls;
