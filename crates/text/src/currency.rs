//! Which sign stands for a currency in a reader's language.
//!
//! Signs are the narrow symbols of Unicode CLDR, the ones `Intl` writes for `currencyDisplay: "narrowSymbol"`: the short sign
//! people in that country use, so that many dollars are just `$`.

use model::input::currency::{is_currency, lists};
use presentation::Lang;

/// Signs in English, which are also the French ones unless [`FRENCH_SIGNS`] has another.
const SIGNS: &[(&str, &str)] = &[
    ("$", "ARSAUDBBDBMDBNDBSDBZDCADCLPCOPCUPDOPFJDGYDHKDJMDKYDLRDMXNNADNZDSBDSGDSRDTTDTWDUSDUYUXCD"),
    ("€", "EUR"),
    ("£", "FKPGBPGIPSHPSSPSYP"),
    ("¥", "CNYJPY"),
    ("kr", "DKKISKNOKSEK"),
    ("Rs", "LKRMURNPRPKR"),
    ("₩", "KPWKRW"),
    ("؋", "AFN"),
    ("֏", "AMD"),
    ("Kz", "AOA"),
    ("₼", "AZN"),
    ("KM", "BAM"),
    ("৳", "BDT"),
    ("Bs", "BOB"),
    ("R$", "BRL"),
    ("P", "BWP"),
    ("₡", "CRC"),
    ("Kč", "CZK"),
    ("E£", "EGP"),
    ("₾", "GEL"),
    ("GH₵", "GHS"),
    ("FG", "GNF"),
    ("Q", "GTQ"),
    ("L", "HNL"),
    ("Ft", "HUF"),
    ("Rp", "IDR"),
    ("₪", "ILS"),
    ("₹", "INR"),
    ("⃀", "KGS"),
    ("៛", "KHR"),
    ("CF", "KMF"),
    ("₸", "KZT"),
    ("₭", "LAK"),
    ("L£", "LBP"),
    ("Ar", "MGA"),
    ("K", "MMK"),
    ("₮", "MNT"),
    ("RM", "MYR"),
    ("₦", "NGN"),
    ("C$", "NIO"),
    ("₱", "PHP"),
    ("zł", "PLN"),
    ("₲", "PYG"),
    ("lei", "RON"),
    ("₽", "RUB"),
    ("RF", "RWF"),
    ("Db", "STN"),
    ("฿", "THB"),
    ("T$", "TOP"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₫", "VND"),
    ("FCFA", "XAF"),
    ("Cg.", "XCG"),
    ("F\u{202f}CFA", "XOF"),
    ("CFPF", "XPF"),
    ("R", "ZAR"),
    ("ZK", "ZMW"),
];

/// Signs that French writes otherwise.
const FRENCH_SIGNS: &[(&str, &str)] = &[
    ("р.", "BYN"),
    ("£E", "EGP"),
    ("FC", "KMF"),
    ("£L", "LBP"),
    ("$C", "NIO"),
    ("L", "RON"),
    ("FR", "RWF"),
    ("$T", "TOP"),
    ("NT$", "TWD"),
    ("$WS", "WST"),
    ("FCFP", "XPF"),
    ("Kw", "ZMW"),
];

/// Longer signs people type to say which dollar or yuan they mean; none is ever written.
const TYPED_SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("$US", "USD"),
    ("CA$", "CAD"),
    ("$CA", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
];

/// What stands before a code that is written as it is.
pub(super) const SPELT: char = '=';

/// A currency that [`sign`] gives the code of, for what is drawn with a font that lacks its sign.
#[must_use]
pub fn spelt(code: &str) -> String {
    format!("{SPELT}{code}")
}

/// The narrow sign of a currency in a language, or the code itself where there is none.
///
/// ```
/// use presentation::Lang;
/// use text::currency::sign;
/// assert_eq!(sign("CAD", Lang::En), "$");
/// assert_eq!(sign("CHF", Lang::Fr), "CHF");
/// ```
#[must_use]
pub fn sign(code: &str, lang: Lang) -> &str {
    if let Some(code) = code.strip_prefix(SPELT) {
        return code;
    }
    let own = match lang {
        Lang::En => &[],
        Lang::Fr => FRENCH_SIGNS,
    };
    own.iter().chain(SIGNS).find(|(_, codes)| lists(codes, code)).map_or(code, |&(sign, _)| sign)
}

/// Whether a sign, with the codes of the currencies it may stand for, is such.
fn any(is_such: &dyn Fn(&str, &str) -> bool) -> bool {
    [SIGNS, FRENCH_SIGNS, TYPED_SIGNS].into_iter().flatten().any(|(sign, codes)| is_such(sign, codes))
}

/// Whether a word beside a number names a currency: a code in small or capital letters, or a sign of either language.
#[must_use]
pub fn names_currency(word: &str) -> bool {
    is_currency(&word.to_ascii_uppercase()) || any(&|sign, _| sign == word)
}

/// Whether a word that names a currency can mean the one with this code.
#[must_use]
pub fn means(word: &str, code: &str) -> bool {
    word.eq_ignore_ascii_case(code) || any(&|sign, codes| sign == word && lists(codes, code))
}
