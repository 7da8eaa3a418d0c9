//! People: sign-in, forgotten passwords, and one's own account.

pub mod calls;
mod device;
pub mod forgot;
pub mod new_password;
pub mod page;
mod refused;
pub mod reset;
pub mod sign_in;
