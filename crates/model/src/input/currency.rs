//! Which currencies there are and how many decimals each has.
//!
//! Codes are those of ISO 4217 in which something can be billed: money in use and the funds codes. Left out are withdrawn
//! codes, metals, units of account and the test codes. The list may only grow: a code once accepted stays in people's links.
//!
//! Decimals are ISO 4217's "minor units", as ECMA-402 asks for. (Some engines use the decimals of everyday cash instead and
//! write forints or rupiah without any.)

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
const MINOR_UNITS: [(usize, &str); 3] =
    [(0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"), (3, "BHDIQDJODKWDLYDOMRTND"), (4, "CLFUYW")];

/// Whether `code` is a currency of ISO 4217 in which something can be billed: three capital letters.
///
/// ```
/// use model::input::currency::is_currency;
/// assert!(is_currency("USD") && is_currency("XOF"));
/// assert!(!is_currency("usd") && !is_currency("XXX") && !is_currency("EDA"));
/// ```
#[must_use]
pub fn is_currency(code: &str) -> bool {
    lists(CODES, code)
}

/// Every accepted code, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    (0..CODES.len()).step_by(CODE_LENGTH).filter_map(|at| CODES.get(at..at + CODE_LENGTH))
}

/// Decimals in which amounts of a currency are counted: 2 for most (and for an unknown code), 0 for the yen.
///
/// ```
/// use model::input::currency::minor_units;
/// assert_eq!((minor_units("USD"), minor_units("JPY"), minor_units("KWD")), (2, 0, 3));
/// ```
#[must_use]
pub fn minor_units(code: &str) -> usize {
    MINOR_UNITS.iter().find(|(_, codes)| lists(codes, code)).map_or(2, |&(digits, _)| digits)
}

/// Whether codes written end to end hold this one.
#[must_use]
pub fn lists(codes: &str, code: &str) -> bool {
    codes.as_bytes().chunks_exact(CODE_LENGTH).any(|listed| listed == code.as_bytes())
}
