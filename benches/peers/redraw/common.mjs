// What every library is told alike: sizes, colours, how amounts are written.

export const [WIDTH, HEIGHT] = [640, 360];
export const LINES = ["#03598f", "#ab620f", "#8b55da"];
export const [LOSS, NONE, GAIN] = ["#a32a1c", "#fffdf9", "#0b6670"];
const compact = new Intl.NumberFormat("en", { style: "currency", currency: "USD", notation: "compact" });
export const money = (value) => compact.format(value);
export const percent = (value) => `${Math.round(value)}%`;
export const times = (value) => `${value.toFixed(2)} ×`;

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const [loss, none, gain] = [LOSS, NONE, GAIN].map(channels);
// The colour of an amount where the farthest from zero is `far`.
export function shade(value, far) {
  const end = value < 0 ? loss : gain;
  const share = Math.min(1, Math.abs(value) / far);
  return `rgb(${none.map((from, at) => Math.round(from + (end[at] - from) * share)).join(",")})`;
}
export const farthest = (values) => values.reduce((far, value) => Math.max(far, Math.abs(value)), 1);

export function box(place) {
  return place.appendChild(Object.assign(document.createElement("div"), { className: "box" }));
}
export function canvas(place) {
  const element = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  box(place).append(element);
  return element;
}
