//! The frame of an invitation: who invites, in its own colour, and nothing else to go to.

use leptos::html;
use leptos::prelude::*;

use super::arrival::Arrival;
use crate::text::{common, setup};
use crate::ui::sign::Brand;
use crate::ui::steps::{Step, Steps};
use crate::view::view;

/// The hues that have rules in `style/23-hues.css`: this one and every 30 degrees.
const FIRST: u16 = 22;
/// The hue of `style/20-tokens.css`, which needs none.
const OWN: u16 = 262;

/// The nearest hue there is to one of 0–359 degrees; none where it is our own.
pub fn nearest(hue: u16) -> Option<u16> {
    let step = (hue % 360 + 360 - FIRST + 15) / 30 % 12;
    Some(FIRST + 30 * step).filter(|&hue| hue != OWN)
}

/// Who invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inviter {
    /// Name of the organization.
    pub name: String,
    /// Hue of its accent, 0–359 degrees.
    pub hue: u16,
}

/// A page of an invitation.
#[component]
pub fn InviteFrame(
    /// The page's name, in the window's title.
    #[prop(into)]
    title: String,
    /// Its form was refused.
    #[prop(optional)]
    refused: bool,
    /// Who invites; nobody is named by a link that leads nowhere.
    inviter: Option<Inviter>,
    /// The steps of the invitee, if there are any.
    #[prop(optional)]
    steps: Vec<Step>,
    /// The only `h1` of the page.
    #[prop(into)]
    heading: String,
    /// What to do here, in a sentence.
    #[prop(optional, into)]
    intro: Option<String>,
    /// Until when it holds, and whom to ask; below the page.
    #[prop(optional)]
    foot: Option<AnyView>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let main = NodeRef::<html::Main>::new();
    view! {
        <Arrival title=Signal::stored(title) refused=Signal::stored(refused) main />
        {page(main, inviter, steps, heading, intro, foot, children())}
    }
}

fn page(
    main: NodeRef<html::Main>,
    inviter: Option<Inviter>,
    steps: Vec<Step>,
    heading: String,
    intro: Option<String>,
    foot: Option<AnyView>,
    children: AnyView,
) -> AnyView {
    let hue = inviter.as_ref().and_then(|inviter| nearest(inviter.hue)).map(|hue| hue.to_string());
    let inviter = match inviter {
        Some(Inviter { name, .. }) => {
            let mark = name.chars().next().map(String::from);
            view! {
                <span class="c-inviter">
                    <span class="c-inviter__mark" aria-hidden="true">
                        {mark}
                    </span>
                    <bdi>{name}</bdi>
                </span>
            }
        }
        None => view! { <Brand /> },
    };
    let steps = (!steps.is_empty())
        .then(|| view! { <Steps label=setup::INVITATION_STEPS steps words=setup::STEPS row=true /> });
    view! {
        <a class="l-skip" href="#content" rel="external">
            {common::SKIP}
        </a>
        <div class="l-invite">
            <header class="l-invite__top" data-hue=hue.clone()>
                <div>{inviter} {steps}</div>
            </header>
            <main class="l-invite__main" id="content" tabindex="-1" data-hue=hue node_ref=main>
                <h1 class="c-title" tabindex="-1">
                    {heading}
                </h1>
                {intro.map(|intro| view! { <p class="c-intro">{intro}</p> })}
                <div class="u-mt-8">{children}</div>
                {foot.map(|foot| view! { <div class="c-invite-foot u-sm u-2">{foot}</div> })}
            </main>
            <footer class="l-auth__foot">
                <span>{setup::RUN_ON}</span>
                <Brand small=true />
            </footer>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::steps::StepState;

    fn html(inviter: Option<Inviter>, steps: Vec<Step>) -> String {
        let view = || page(NodeRef::new(), inviter, steps, "Welcome".to_owned(), None, None, ().into_any());
        Owner::new().with(|| view().to_html()).replace("<!>", "")
    }

    #[test]
    fn a_hue_is_the_nearest_that_has_rules_and_our_own_is_none() {
        for (hue, step) in [
            (0, Some(352)),
            (6, Some(352)),
            (7, Some(22)),
            (22, Some(22)),
            (36, Some(22)),
            (37, Some(52)),
            (246, Some(232)),
            (247, None),
            (262, None),
            (276, None),
            (277, Some(292)),
            (359, Some(352)),
            (u16::MAX, Some(22)),
        ] {
            assert_eq!(nearest(hue), step, "{hue}");
        }
    }

    #[test]
    fn an_invitation_names_who_invites_and_the_step_one_is_at() {
        let inviter = Inviter { name: "Fjord <b>&</b> Sons".to_owned(), hue: 150 };
        let steps = vec![
            Step { label: "Agreement", state: StepState::Done(None) },
            Step { label: "Company", state: StepState::Now },
        ];
        let html = html(Some(inviter), steps);
        for part in [
            r#"<span aria-hidden="true" class="c-inviter__mark">F</span><bdi>Fjord &lt;b&gt;&amp;&lt;/b&gt; Sons</bdi>"#,
            r#"<nav aria-label="Steps of the invitation">"#,
            r##"<a href="#content" rel="external" class="l-skip">"##,
            r#"<main id="content" tabindex="-1" data-hue="142" class="l-invite__main">"#,
        ] {
            assert!(html.contains(part), "{part} is missing in {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1);
        assert_eq!(html.matches("data-hue").count(), 2, "the foot is ours: {html}");
        assert!(!html.contains("href=\"/"), "it leads nowhere else: {html}");
    }

    #[test]
    fn a_link_that_leads_nowhere_names_nobody() {
        let html = html(None, Vec::new());
        assert!(
            !html.contains("data-hue") && !html.contains("c-inviter") && !html.contains("<nav"),
            "{html}"
        );
        assert_eq!(html.matches("Tessera").count(), 2);
    }
}
