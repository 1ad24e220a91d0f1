//! Which colours a figure is drawn in: two palettes, each designed for its own paper.
//!
//! Inputs: light or dark. Outputs: concrete colours, because the page's content policy forbids style attributes.
//! Every text and line colour has a contrast of at least 4.5 : 1 against its paper, tints are light enough to carry the same
//! text, and the scenario colours stay apart under simulated protanopia, deuteranopia and tritanopia (`crates/chart/tests/it/chart_palette.rs`).
//! A scenario is never told by its colour alone: each has its dash pattern and its written name.

use std::fmt;

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour of a literal `0xrrggbb`.
    const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self(red, green, blue)
    }
}

/// `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How many scenarios have a colour of their own; the link allows no more.
pub const SCENARIOS: usize = 8;

/// Steps of a heat map's colours on either side of zero.
pub const STEPS: usize = 8;

/// Dash pattern of each scenario, in strokes and gaps of user units; the first is solid.
pub const DASHES: [&str; SCENARIOS] = ["", "12 3", "6 3", "12 3 3 3", "3 3", "16 5", "6 3 2 3 2 3", "2 4"];

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Ground.
    pub paper: Colour,
    /// Text, and the lines that carry meaning.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Grid.
    pub hairline: Colour,
    /// Ground of alternate bands.
    pub band: Colour,
    /// The one accent for text and lines.
    pub accent: Colour,
    /// The small yellow mark; never a text or a thin line.
    pub canary: Colour,
    /// Ground where money is lost.
    pub loss_tint: Colour,
    /// Text and lines about a loss.
    pub loss: Colour,
    /// Ground where money is saved.
    pub gain_tint: Colour,
    /// Text and lines about a gain.
    pub gain: Colour,
    /// What is compared with: the baseline, the forecast.
    pub reference: Colour,
    /// One per scenario, in the order of the list.
    pub scenarios: [Colour; SCENARIOS],
    /// Grounds of a heat map above zero, from the least gain to the greatest; ink is legible on each.
    pub gain_steps: [Colour; STEPS],
    /// The same below zero; each is darker than the gain of the same size, so that the sides differ in grey.
    pub loss_steps: [Colour; STEPS],
    /// Grounds of a fan's bands, from the widest to the narrowest.
    pub fan: [Colour; 3],
}

/// Dark ink on paper.
pub const LIGHT: Palette = Palette {
    paper: Colour::hex(0xff_fd_f9),
    ink: Colour::hex(0x1c_21_28),
    muted: Colour::hex(0x5a_62_6d),
    hairline: Colour::hex(0xe4_e1_da),
    band: Colour::hex(0xf5_f2_ea),
    accent: Colour::hex(0x0b_66_70),
    canary: Colour::hex(0xf2_b7_05),
    loss_tint: Colour::hex(0xfb_ea_e5),
    loss: Colour::hex(0xa3_2a_1c),
    gain_tint: Colour::hex(0xe6_f2_ec),
    gain: Colour::hex(0x14_6a_4a),
    reference: Colour::hex(0x6b_72_7c),
    scenarios: [
        Colour::hex(0x03_59_8f),
        Colour::hex(0xab_62_0f),
        Colour::hex(0x8b_55_da),
        Colour::hex(0x0a_82_76),
        Colour::hex(0x7c_19_52),
        Colour::hex(0x69_4c_06),
        Colour::hex(0x18_0e_93),
        Colour::hex(0x4e_1e_0f),
    ],
    gain_steps: [
        Colour::hex(0xe7_f8_f6),
        Colour::hex(0xce_f0_ee),
        Colour::hex(0xb8_e6_e7),
        Colour::hex(0xa3_dc_e0),
        Colour::hex(0x8e_d2_da),
        Colour::hex(0x79_c8_d4),
        Colour::hex(0x64_bd_ce),
        Colour::hex(0x4e_b3_c9),
    ],
    loss_steps: [
        Colour::hex(0xfa_e1_d0),
        Colour::hex(0xfa_cf_b5),
        Colour::hex(0xf7_be_9f),
        Colour::hex(0xf2_ad_8c),
        Colour::hex(0xed_9c_79),
        Colour::hex(0xe7_8a_68),
        Colour::hex(0xe0_79_59),
        Colour::hex(0xd9_67_4b),
    ],
    fan: [Colour::hex(0xe8_f2_f5), Colour::hex(0xd5_e7_eb), Colour::hex(0xbd_d8_df)],
};

/// Light ink on a dark ground.
pub const DARK: Palette = Palette {
    paper: Colour::hex(0x14_17_1c),
    ink: Colour::hex(0xe9_e6_df),
    muted: Colour::hex(0xa2_a8_b2),
    hairline: Colour::hex(0x2d_32_3a),
    band: Colour::hex(0x1c_21_28),
    accent: Colour::hex(0x5c_c6_cf),
    canary: Colour::hex(0xf7_c9_48),
    loss_tint: Colour::hex(0x35_1f_1e),
    loss: Colour::hex(0xf2_8d_7c),
    gain_tint: Colour::hex(0x16_2d_27),
    gain: Colour::hex(0x6f_cb_a0),
    reference: Colour::hex(0x98_9f_a9),
    scenarios: [
        Colour::hex(0x3b_ab_cc),
        Colour::hex(0xfa_b4_58),
        Colour::hex(0xcf_bc_ff),
        Colour::hex(0x85_f3_ba),
        Colour::hex(0xc3_62_82),
        Colour::hex(0xa3_8c_1a),
        Colour::hex(0x65_7d_d1),
        Colour::hex(0xf2_86_84),
    ],
    gain_steps: [
        Colour::hex(0x14_2c_2f),
        Colour::hex(0x11_35_3a),
        Colour::hex(0x0f_3e_44),
        Colour::hex(0x0d_47_4f),
        Colour::hex(0x0b_50_5b),
        Colour::hex(0x09_59_66),
        Colour::hex(0x07_63_72),
        Colour::hex(0x06_6c_7e),
    ],
    loss_steps: [
        Colour::hex(0x31_19_11),
        Colour::hex(0x3e_1b_0f),
        Colour::hex(0x4b_1e_0f),
        Colour::hex(0x57_20_10),
        Colour::hex(0x63_23_12),
        Colour::hex(0x70_26_14),
        Colour::hex(0x7c_29_17),
        Colour::hex(0x89_2c_1a),
    ],
    fan: [Colour::hex(0x15_23_26), Colour::hex(0x1b_2f_34), Colour::hex(0x21_3b_42)],
};

impl Palette {
    /// The palette of a theme.
    #[must_use]
    pub const fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of scenario `index`; after the eighth they repeat.
    #[must_use]
    pub const fn scenario(&self, index: usize) -> Colour {
        self.scenarios[index % SCENARIOS]
    }

    /// The dash pattern of scenario `index`, empty for a solid line.
    #[must_use]
    pub const fn dash(index: usize) -> &'static str {
        DASHES[index % SCENARIOS]
    }
}
