// The canary of the default scenario in plain JavaScript, a rollout after the other; runs in Node and in a browser.

const SESSIONS_AN_HOUR = 10_000 / 24;
// Share of the traffic, hours; looked at every hour.
const STEPS = [
  [0.05, 48],
  [0.25, 72],
];
// Money a session, and how much one session's cost varies.
const FORECAST = 0.4;
const CV = 1.5;
// The chance of ever being wrong that the half-width allows for.
const ALPHA = 0.05;
const LEAST_SESSIONS = 10;
const RULES = 3;

// Both values of a pair are used (Box and Muller); the second waits here, not a number when there is none.
const spare = new Float64Array([NaN]);
function normal() {
  const kept = spare[0];
  if (!Number.isNaN(kept)) {
    spare[0] = NaN;
    return kept;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
  const angle = 2 * Math.PI * Math.random();
  spare[0] = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

// ln k!, where counts of an hour are.
const LOG_FACTORIALS = new Float64Array(1024);
for (let k = 2; k < LOG_FACTORIALS.length; k++) LOG_FACTORIALS[k] = LOG_FACTORIALS[k - 1] + Math.log(k);

// Counts with a mean: by products of uniform numbers where it is small (Knuth), else by rejection from a transformed one
// (Hörmann's PTRS, for means from 10 up).
function poisson(mean) {
  return mean < 10 ? smallPoisson(mean) : largePoisson(mean);
}

function smallPoisson(mean) {
  const least = Math.exp(-mean);
  return () => {
    let count = 0;
    for (let product = Math.random(); product > least; product *= Math.random()) count++;
    return count;
  };
}

function largePoisson(mean) {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = 0.02483 * b - 0.059;
  const scale = 1.1239 + 1.1328 / (b - 3.4);
  const inside = 0.9277 - 3.6224 / (b - 2);
  return () => {
    for (;;) {
      const u = Math.random() - 0.5;
      const v = 1 - Math.random();
      const edge = 0.5 - Math.abs(u);
      const count = Math.floor((2 * a / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= inside) return count;
      if (count < 0 || (edge < 0.013 && v > edge)) continue;
      const height = Math.log((v * scale) / (a / (edge * edge) + b));
      if (height <= count * logMean - mean - LOG_FACTORIALS[count]) return count;
    }
  };
}

// What so many sessions cost: log-normal with their mean and variation.
function spend(sessions) {
  if (sessions === 0) return 0;
  const variance = Math.log(1 + (CV * CV) / sessions);
  return sessions * FORECAST * Math.exp(Math.sqrt(variance) * normal() - variance / 2);
}

// ρ of the always-valid half-width, narrowest at the sessions a step expects.
function tuning(expected) {
  const spent = -2 * Math.log(ALPHA);
  return Math.sqrt((spent + Math.log(spent + 1)) / expected);
}

function halfWidth(sessions, deviation, rho) {
  const q = sessions * rho * rho + 1;
  return (deviation * Math.sqrt(2 * q * Math.log(Math.sqrt(q) / ALPHA))) / (sessions * rho);
}

// The hour at which each rule rolled each rollout back, infinite where it did not: point, lower, margin one after the other.
export function play(count, _seed, guard) {
  const limit = FORECAST * (1 + guard / 100);
  const steps = STEPS.map(([weight, hours]) => {
    const mean = SESSIONS_AN_HOUR * weight;
    return { hours, rho: tuning(mean * hours), arrivals: poisson(mean) };
  });
  const ends = new Float64Array(RULES * count).fill(Infinity);
  for (let k = 0; k < count; k++) {
    const [point, lower, margin] = [k, count + k, 2 * count + k];
    let hour = 0;
    for (const { hours, rho, arrivals } of steps) {
      let sessions = 0;
      let cost = 0;
      for (const last = hour + hours; hour < last; ) {
        hour++;
        const arrived = arrivals();
        sessions += arrived;
        cost += spend(arrived);
        if (sessions < LEAST_SESSIONS) continue;
        const mean = cost / sessions;
        const sure = mean - halfWidth(sessions, CV * mean, rho);
        if (mean > limit && ends[point] > hour) ends[point] = hour;
        if (sure > FORECAST && ends[lower] > hour) ends[lower] = hour;
        if (sure > limit && ends[margin] > hour) ends[margin] = hour;
      }
    }
  }
  return ends;
}

// The share of rollouts that each rule rolled back.
export function rolledBack(ends) {
  const count = ends.length / RULES;
  return Array.from({ length: RULES }, (_, rule) => {
    return ends.subarray(rule * count, (rule + 1) * count).filter((hour) => hour < Infinity).length / count;
  });
}
