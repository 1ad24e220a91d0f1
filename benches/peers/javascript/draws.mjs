// The net saving of the default scenario in plain JavaScript, a draw after the other; runs in Node and in a browser.

const LN_9 = Math.log(9);
// Days of full traffic on the candidate in a year that starts with 5 % for two days and 25 % for three.
const MOVED = 365 - 2 * 0.95 - 3 * 0.75;
// Usage of the pilot in baseline sessions: 10 sessions of 120 minutes, a session lasts 30.
const PILOT = (10 * 120) / 30;

// A three-term metalog through P10, P50 and P90 on the logarithm.
function metalog(low, mid, high) {
  const [z10, z50, z90] = [low, mid, high].map(Math.log);
  return { centre: z50, width: (z90 - z10) / (2 * LN_9), skew: (z90 + z10 - 2 * z50) / (0.8 * LN_9) };
}

function draw({ centre, width, skew }) {
  const y = Math.min(Math.max(Math.random(), 0.001), 0.999);
  return Math.exp(centre + Math.log(y / (1 - y)) * (width + skew * (y - 0.5)));
}

const users = metalog(800, 1000, 1250);
const sessions = metalog(7, 10, 14);
const base = metalog(0.8, 1, 1.25);
// What is left to pay, 1 - saving.
const left = metalog(1, 0.7, 0.4);
const tokens = metalog(0.8, 1, 1.5);

export function nets(count) {
  const drawn = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const cost = draw(base);
    const ratio = draw(left) * draw(tokens);
    drawn[k] = draw(users) * draw(sessions) * cost * (1 - ratio) * MOVED - PILOT * cost * (1 + ratio);
  }
  return drawn;
}

// Mean, P10, P50 and P90.
export function summary(drawn) {
  let sum = 0;
  for (const net of drawn) sum += net;
  const sorted = Float64Array.from(drawn).sort();
  const at = (share) => {
    const place = share * (sorted.length - 1);
    const rank = Math.min(Math.floor(place), sorted.length - 2);
    return sorted[rank] + (sorted[rank + 1] - sorted[rank]) * (place - rank);
  };
  return [sum / drawn.length, at(0.1), at(0.5), at(0.9)];
}
