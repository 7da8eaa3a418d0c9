//! A link that the inviter passes on by hand.

use serde::{Deserialize, Serialize};

/// The link of an invitation, for whom passes it on. It stands on the page that answers a POST, and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedLink {
    /// The whole address.
    pub link: String,
    /// The same for a camera; none when it is too long for one.
    pub qr: Option<Qr>,
}

/// A QR code as a drawing: dark squares on a grid, each a unit wide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Squares on a side.
    pub size: u16,
    /// The dark ones, as the `d` of an SVG path.
    pub path: String,
}
