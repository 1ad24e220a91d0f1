//! The stylesheet and the charts have the same colours.

use chart::palette::{DARK, LIGHT, Palette};

/// The custom properties of a theme as the stylesheet must give them.
fn wanted(palette: &Palette) -> Vec<String> {
    let named = [
        ("paper", palette.paper),
        ("ink", palette.ink),
        ("muted", palette.muted),
        ("hairline", palette.hairline),
        ("band", palette.band),
        ("accent", palette.accent),
        ("canary", palette.canary),
        ("loss", palette.loss),
    ];
    let scenarios = palette.scenarios.iter().enumerate().map(|(index, colour)| format!("--s{index}: {colour};"));
    named.iter().map(|(name, colour)| format!("--{name}: {colour};")).chain(scenarios).collect()
}

#[test]
fn the_stylesheet_has_the_palettes_of_the_charts() {
    let style = include_str!("../../../../static/style.css");
    let blocks: Vec<&str> = style.split('}').filter(|block| block.contains("--paper:")).collect();
    assert_eq!(blocks.len(), 3, "light, dark by the system's wish, dark by choice");
    for (block, palette) in blocks.iter().zip([LIGHT, DARK, DARK]) {
        for property in wanted(&palette) {
            assert!(block.contains(&property), "{property} in {block}");
        }
    }
}
