/** Types of `embed.js`: the element `<cost-canary>` and its messages. See docs/embedding.md. */

/** The attributes of `<cost-canary>`, for a framework that checks its markup. */
export interface CostCanaryAttributes {
  /** A link of Costcanary: whole, or its part after the `#`, opened where `embed.js` lies. */
  link?: string;
  /** The figure: `scenarios` is the answer with its cards; the others are the page's charts. */
  view?: CostCanaryView;
  /** Ids of the parameters a reader may move, such as `saving,users`. */
  knobs?: string;
  lang?: string;
  /** `page` follows the page the element stands in. */
  theme?: CostCanaryTheme | "page";
  /** Pixels kept free until the figure says how high it is. */
  height?: number | string;
  /** Shows the figure in a frame that has nothing but scripts. */
  sandbox?: boolean | "";
  title?: string;
}

export type CostCanaryView =
  | "all"
  | "scenarios"
  | "savings"
  | "cumulative"
  | "tornado"
  | "two-way"
  | "distribution"
  | "canary"
  | "operating";

export type CostCanaryTheme = "auto" | "light" | "dark";

/** The element. Before `embed.js` has come it is an `HTMLElement` without the two methods. */
export interface CostCanaryElement extends HTMLElement {
  /** Shows another scenario without opening the figure anew. The same as setting `link`. */
  setScenario(link: string): void;
  /** The same as setting `theme`. */
  setTheme(theme: CostCanaryTheme | "page"): void;
}

/** What the frame tells the page around it. */
export interface CostCanaryHeight {
  costcanary: 1;
  type: "height";
  /** Whole CSS pixels. */
  height: number;
}

/** What the frame answers when it did not do what it was asked: the link or theme, and why, in sentences. */
export interface CostCanaryRefused {
  costcanary: 1;
  type: "refused";
  link?: string;
  theme?: string;
  problems: string[];
}

/** An attribute that cannot be used; the figure stays as it was. Bubbles. */
export type CostCanaryRefusedEvent = CustomEvent<{
  name: "link" | "theme";
  /** What the attribute holds. */
  value: string | null;
  /** Sentences, in the language of the figure. */
  problems: string[];
}>;

/** What the page around it may tell the frame. */
export type CostCanaryRequest =
  | { costcanary: 1; type: "setScenario"; link: string }
  | { costcanary: 1; type: "setTheme"; theme: CostCanaryTheme };

declare global {
  interface HTMLElementEventMap {
    "costcanary-refused": CostCanaryRefusedEvent;
  }
  interface HTMLElementTagNameMap {
    "cost-canary": CostCanaryElement;
  }
}
