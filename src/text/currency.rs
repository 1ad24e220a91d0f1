//! Which currencies there are, how many decimals each has and which sign stands for it.
//!
//! Codes are those of ISO 4217 in which something can be billed: money in use and the funds codes. Left out are withdrawn
//! codes, metals, units of account and the test codes. The list may only grow: a code once accepted stays in people's links.
//!
//! Decimals are ISO 4217's "minor units", as ECMA-402 asks for. (Some engines use the decimals of everyday cash instead and
//! write forints or rupiah without any.) Signs are the narrow symbols of Unicode CLDR, the ones `Intl` writes for
//! `currencyDisplay: "narrowSymbol"`: the short sign people in that country use, so that many dollars are just `$`.

use crate::presentation::Lang;

/// Letters in a code.
const CODE_LENGTH: usize = 3;

/// Every accepted code, sorted, end to end.
const CODES: &str = "\
AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUPCVECZKDJFDKK\
DOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBP\
LKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBD\
SCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXAFXCDXCGXOFXPF\
YERZARZMWZWG";

/// Decimals of the currencies that have other than two.
const MINOR_UNITS: [(usize, &str); 3] = [
    (0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"),
    (3, "BHDIQDJODKWDLYDOMRTND"),
    (4, "CLFUYW"),
];

/// Signs in English, which are also the French ones unless [`FRENCH_SIGNS`] has another.
const SIGNS: &[(&str, &str)] = &[
    (
        "$",
        "ARSAUDBBDBMDBNDBSDBZDCADCLPCOPCUPDOPFJDGYDHKDJMDKYDLRDMXNNADNZDSBDSGDSRDTTDTWDUSDUYUXCD",
    ),
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
const TYPED_SIGNS: &[&str] = &[
    "US$", "$US", "CA$", "$CA", "A$", "AU$", "NZ$", "HK$", "CN¥", "JP¥",
];

/// Whether `code` is a currency of ISO 4217 in which something can be billed: three capital letters.
///
/// ```
/// use costcanary::text::currency::is_currency;
/// assert!(is_currency("USD") && is_currency("XOF"));
/// assert!(!is_currency("usd") && !is_currency("XXX") && !is_currency("EDA"));
/// ```
#[must_use]
pub fn is_currency(code: &str) -> bool {
    lists(CODES, code)
}

/// Every accepted code, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    (0..CODES.len())
        .step_by(CODE_LENGTH)
        .filter_map(|at| CODES.get(at..at + CODE_LENGTH))
}

/// Decimals in which amounts of a currency are counted: 2 for most (and for an unknown code), 0 for the yen.
///
/// ```
/// use costcanary::text::currency::minor_units;
/// assert_eq!((minor_units("USD"), minor_units("JPY"), minor_units("KWD")), (2, 0, 3));
/// ```
#[must_use]
pub fn minor_units(code: &str) -> usize {
    MINOR_UNITS
        .iter()
        .find(|(_, codes)| lists(codes, code))
        .map_or(2, |&(digits, _)| digits)
}

/// The narrow sign of a currency in a language, or the code itself where there is none.
///
/// ```
/// use costcanary::{presentation::Lang, text::currency::sign};
/// assert_eq!(sign("CAD", Lang::En), "$");
/// assert_eq!(sign("CHF", Lang::Fr), "CHF");
/// ```
#[must_use]
pub fn sign(code: &str, lang: Lang) -> &str {
    let own = match lang {
        Lang::En => &[],
        Lang::Fr => FRENCH_SIGNS,
    };
    own.iter()
        .chain(SIGNS)
        .find(|(_, codes)| lists(codes, code))
        .map_or(code, |&(sign, _)| sign)
}

/// Whether a word beside a number names a currency: a code in small or capital letters, or a sign of either language.
#[must_use]
pub fn names_currency(word: &str) -> bool {
    is_currency(&word.to_ascii_uppercase())
        || TYPED_SIGNS.contains(&word)
        || SIGNS
            .iter()
            .chain(FRENCH_SIGNS)
            .any(|&(sign, _)| sign == word)
}

/// Whether codes written end to end hold this one.
fn lists(codes: &str, code: &str) -> bool {
    codes
        .as_bytes()
        .chunks_exact(CODE_LENGTH)
        .any(|listed| listed == code.as_bytes())
}
