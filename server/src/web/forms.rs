//! Forms that work without script: a POST to the page's own address, answered by 303, or by the page again with what was
//! typed. Each is an adapter: read the fields, one service call, where to go next.

mod catalogue;
mod contracts;
mod fields;
mod images;
mod invitation;
mod multipart;
mod news;
mod partners;
mod partnership;
mod people;
mod portal;
mod profile;
mod setup;
mod upload;

pub(crate) use catalogue::{
    change_item, create_item, create_listing, create_own_listing, move_listing, move_own_listing,
};
pub(crate) use contracts::{
    answer_contract, offer_contract, renew_contract, terminate_contract, withdraw_contract,
};
pub(crate) use images::{add_image, remove_image};
pub(crate) use invitation::{accept, agree, ask_again, decline, describe_company};
pub(crate) use news::{create_article, delete_article, publish_article, write_article};
pub(crate) use partners::{apply_import, create_partner, delete_view, save_view, upload_partners};
pub(crate) use partnership::{
    add_version, create_agreement, deactivate_agreement, decide_invitations, delete_draft, delete_version,
    edit_agreement, mail_invitation, publish_version, show_link, write_version,
};
pub(crate) use people::{
    change_organization, change_password, forgot, home, reset, revoke_device, sign_in, sign_out, theme,
};
pub(crate) use portal::{accept_version, begin_contract, decline_contract, sign_contract, submit_contract};
pub(crate) use profile::{describe_partner, resume_partner, suspend_partner, write_profile};
pub(crate) use setup::{answer_setup, begin_setup, finish_setup};
