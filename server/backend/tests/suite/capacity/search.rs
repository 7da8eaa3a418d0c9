//! Finding partners by the beginnings of words.

use crate::support::{World, on_both_engines};

async fn words_are_found_by_their_beginning(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "0").await;
    distributor
        .import(
            "name,external_id\nZażółć Gęślą,NW-1000\nO’Brien & Sons,NW-1001\nHarbour Data GmbH,HD_7\nחברת ענן,IL-1\n\
             100 % Cloud,P-100\nIce 🧊 Box,P-101\nStraße 5,P-102\n",
        )
        .await;
    for (search, expected) in [
        ("zazolc", vec!["Zażółć Gęślą"]),
        ("ZAŻÓŁĆ", vec!["Zażółć Gęślą"]),
        ("gesl", vec!["Zażółć Gęślą"]),
        ("azolc", vec![]),
        ("obrien", vec!["O’Brien & Sons"]),
        ("o’brien", vec!["O’Brien & Sons"]),
        ("brien sons", vec!["O’Brien & Sons"]),
        ("sons harbour", vec![]),
        ("gmbh harb", vec!["Harbour Data GmbH"]),
        ("NW-100", vec!["O’Brien & Sons", "Zażółć Gęślą"]),
        ("nw1001", vec!["O’Brien & Sons"]),
        ("hd_7", vec!["Harbour Data GmbH"]),
        ("ענן", vec!["חברת ענן"]),
        ("🧊", vec!["Ice 🧊 Box"]),
        ("&", vec!["O’Brien & Sons"]),
        ("%", vec!["100 % Cloud"]),
        ("_", vec![]),
        ("strasse", vec!["Straße 5"]),
        ("'; DROP TABLE partner_words; --", vec![]),
    ] {
        let mut query = shared::partner_list::PartnerQuery::parse("contract=all").0;
        query.search = search.to_owned();
        let page = distributor.page(&query.to_query()).await;
        let found: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(found, expected, "{search}");
    }
}

async fn an_id_is_found_by_its_digits(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "0").await;
    let id = distributor.partner(&contract, "Harbour", "0").await;
    distributor.partner(&contract, "Quay", "0").await;
    let digits = id.as_str().trim_start_matches("PA-");
    for search in
        [id.as_str(), &id.as_str().to_lowercase(), &id.as_str()[..9], digits.split('-').next().unwrap()]
    {
        let page = distributor.page(&format!("q={search}")).await;
        assert!(page.rows.iter().any(|row| row.id == id), "{search}");
    }
    assert_eq!(distributor.page(&format!("q={id}")).await.rows.len(), 1);
}

async fn a_new_name_is_found_and_the_old_one_is_not(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "0").await;
    distributor.import("name,external_id\nHarbour,N-1\n").await;
    distributor.import("name,external_id\nQuay,N-1\n").await;
    assert_eq!(distributor.page("q=harbour").await.rows.len(), 0);
    assert_eq!(distributor.page("q=quay").await.rows.len(), 1);
    assert_eq!(distributor.page("q=n-1").await.rows[0].name, "Quay");
}

on_both_engines!(
    words_are_found_by_their_beginning,
    an_id_is_found_by_its_digits,
    a_new_name_is_found_and_the_old_one_is_not,
);
