//! People: signing in and staying in, devices, passwords, mail, and who belongs where.

mod devices;
mod mail;
mod organizations;
mod password;
mod reset;
mod sessions;
mod sign_in;
mod throttle;
