// Records what this engine's Intl.NumberFormat writes, for tests/number_format.rs to compare with.
//
//   node tests/number_format/record.mjs > tests/number_format/intl.tsv
//
// A line is one of (fields separated by tabs, each text in English and then French):
//
//   engine    name and version of the engine and of its ICU
//   currency  code  its decimals in this engine  -12.5 as money  1234 as compact money
//   value     value  code  money  compact money  per cent  change in per cent  plain  compact plain
//   time      value  unit  in words
//
// Everything but the last lines runs in a browser too: `lines(10000)` yields the same record with more values.

const LANGUAGES = ['en-US', 'fr-FR'];
const CURRENCIES = ['USD', 'EUR', 'USD', 'GBP', 'USD', 'CNY', 'USD', 'JPY', 'USD', 'KWD', 'USD', 'CHF', 'USD', 'XOF'];
const UNITS = ['minute', 'hour', 'day', 'month', 'year'];

// ISO 4217 decimals where V8 takes those of everyday cash from CLDR (RSD in some versions only); ECMA-402 asks for ISO 4217.
const ISO_DECIMALS = {
  AFN: 2, ALL: 2, COP: 2, HUF: 2, IDR: 2, IQD: 3, IRR: 2, KPW: 2, LAK: 2, LBP: 2, MGA: 2, MMK: 2, PKR: 2, RSD: 2, SOS: 2, SYP: 2, YER: 2,
};

// Making one takes longer than using it a hundred times.
const made = new Map();
function formatter(language, options) {
  const key = language + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.NumberFormat(language, options));
  return made.get(key);
}

const currencyOf = (code) => ({ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' });
const engineDecimals = (code) => formatter('en-US', currencyOf(code)).resolvedOptions().maximumFractionDigits;
const isoDecimals = (code) => ISO_DECIMALS[code] ?? engineDecimals(code);
const exponent = (value) => Number(value.toExponential().split('e')[1]);

// Decimals beyond which a figure is the noise of arithmetic and reads as zero.
const MOST_DECIMALS = 10;

// Options that ask Intl for at least `least` and at most `most` decimals, more where two digits need them.
function decimals(value, least, most) {
  const twoDigits = value === 0 ? 0 : 1 - exponent(value);
  return { minimumFractionDigits: least, maximumFractionDigits: Math.max(most, Math.min(twoDigits, MOST_DECIMALS)) };
}

function money(value, code) {
  const minor = isoDecimals(code);
  const rounded = formatter('en-US', { useGrouping: false, ...decimals(value, minor, minor) }).format(Math.abs(value));
  const options = Number(rounded) >= 1000 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : decimals(value, minor, minor);
  return { ...currencyOf(code), ...options };
}

const compact = (value) =>
  Math.abs(value) < 1e-8 ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: MOST_DECIMALS } : { notation: 'compact', maximumSignificantDigits: 3 };
const percent = { style: 'percent', maximumFractionDigits: 1 };

function time(value, unit) {
  const tenths = formatter('en-US', { useGrouping: false, ...decimals(value, 0, 1) }).format(Math.abs(value));
  const options = Number(tenths) >= 100 ? { maximumFractionDigits: 0 } : decimals(value, 0, 1);
  return { style: 'unit', unit, unitDisplay: 'long', ...options };
}

const both = (value, options) => LANGUAGES.map((language) => formatter(language, options).format(value));

// A small seeded generator (mulberry32): the same values in every engine.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const written = (value) => (Object.is(value, -0) ? '-0' : String(value));

// Values where writing goes wrong first, then values of every size and length up to `count`.
export function values(count) {
  const list = [0, -0, 5e-324, 2.2250738585072014e-308, 1e-7, 1.7976931348623157e308, 2 ** 53, 2 ** 60, 1e21, -1e21, 123456789012345680000,
    1.005, 2.675, 0.285, 0.2855, 1.45, 8.345, 0.0005, 0.0004999, 0.00049, 0.5, 1.5, 2.5, -0.5, -0.0001, -0.0004, -0.00049, -0.0005];
  for (let power = -5; power <= 16; power += 1) {
    const ten = Number(`1e${power}`);
    for (const near of [1, 0.9999999999999999, 1.0000000000000002, 0.9995, 0.99949, 0.9996, 0.99996, 0.994, 0.995, 0.996, 1.005, 1.5, 0.5]) {
      list.push(Number((ten * near).toPrecision(17)), -ten * near);
    }
  }
  for (const whole of [0, 1, 9, 12, 99, 100, 500, 994, 995, 999, 1000, 1234, 9999, 12345, 999499, 999500, 999999, 1e9 - 1]) {
    for (const part of ['0', '004', '005', '01', '04', '044', '045', '049', '05', '5', '9', '94', '95', '949', '95', '994', '995', '9949', '9995', '99996']) {
      list.push(Number(`${whole}.${part}`));
    }
  }
  const next = random(20261101);
  const seen = new Map(list.map((value) => [written(value), value]));
  while (seen.size < count) {
    const size = Math.floor(next() * 21) - 7;
    const digits = 1 + Math.floor(next() * 17);
    const value = Number(`${(1 + 9 * next()).toFixed(16)}e${size}`);
    const short = Number((next() < 0.25 ? -value : value).toPrecision(digits));
    seen.set(written(short), short);
  }
  return [...seen.values()].slice(0, count);
}

export function* lines(count) {
  for (const code of Intl.supportedValuesOf('currency')) {
    yield ['currency', code, engineDecimals(code), ...both(-12.5, money(-12.5, code)), ...both(1234, { ...currencyOf(code), ...compact(1234) })];
  }
  for (const [index, value] of values(count).entries()) {
    const code = CURRENCIES[index % CURRENCIES.length];
    yield [
      'value', written(value), code,
      ...both(value, money(value, code)),
      ...both(value, { ...currencyOf(code), ...compact(value) }),
      ...both(value, percent),
      ...both(value, { ...percent, signDisplay: 'exceptZero' }),
      ...both(value, decimals(value, 0, 3)),
      ...both(value, compact(value)),
    ];
  }
  const next = random(365);
  const times = [0, 0.004, 0.05, 0.5, 0.95, 0.96, 1, 1.04, 1.05, 1.5, 1.94, 1.95, 1.99, 2, 16.66, 23.95, 48, 59.96, 99.94, 99.95, 100.4, 365.5, 12345, -1, -1.5, -2.5];
  while (times.length < 80) times.push(Number((10 ** (next() * 6 - 2)).toPrecision(5)));
  for (const unit of UNITS) {
    for (const value of times) yield ['time', value, unit, ...both(value, time(value, unit))];
  }
}

if (globalThis.process?.versions?.node) {
  console.log(['engine', 'Node', process.versions.node, 'ICU', process.versions.icu].join('\t'));
  for (const line of lines(1550)) console.log(line.join('\t'));
}
