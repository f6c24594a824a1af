/** What the server sends and the pages hold. Days count from 0; `null` stands for what is not known. */

export type Language = 'zh' | 'en';

/** A thing with a Chinese and an English name. */
export interface Named {
  zh: string;
  en: string;
}

/** A number, or nothing where nothing was observed. */
export type Value = number | null;

export type Cell = string | number | null | undefined;

/** Options of an ECharts chart. */
export type ChartOption = Record<string, any>;

/** A chart, and the rows of the table and CSV file that go with it; the first row names the columns. */
export interface Drawn {
  option: ChartOption;
  rows: Cell[][];
}

// --- what may be chosen (/cogov/offer.json) ------------------------------------------------------------

export interface District extends Named {
  code: string;
  people: number;
}

export interface City extends Named {
  key: string;
  people: number;
  districts: District[];
}

export interface Policy {
  name: string;
  title: Named;
  lesson: Named;
  levers: string[];
}

export interface Price extends Named {
  value: number;
  range: [number, number];
  per: string;
  grade: string;
  source: string;
}

export interface Mechanism extends Named {
  number: number;
  seed: string[];
}

export interface Lever extends Named {
  name: string;
  group: string;
  kind: string;
  mode: string;
  unit: Named;
  low: number;
  high: number;
  share: boolean;
  about: Named;
  watch: Named;
  prices: Price[];
  mechanisms: Mechanism[];
}

export interface Measure {
  label: Named;
  kind: string;
  direction: 'higher' | 'lower' | 'zero' | 'neither';
  headline: boolean;
  meaning: Named;
}

export interface Choices {
  texts: Record<string, Named>;
  cities: City[];
  policies: Policy[];
  levers: Lever[];
  groups: string[];
  measures: Record<string, Measure>;
  sizes: number[];
  usual_size: number;
}

// --- what a run is asked with --------------------------------------------------------------------------

/** Which city, how many residents, which policy, which random numbers, how long. */
export interface Setting {
  city: string;
  size: number;
  policy: string;
  text: string;
  title: Named | null;
  seed: number;
  days: number;
}

/** Where a lever acts, over how many days it comes in, after how many it stops; 0 for at once, for good. */
export interface Scope {
  place: string;
  ramp: number;
  lasts: number;
}

/** A lever moved by hand on a day. */
export interface Move extends Scope {
  day: number;
  lever: string;
  value: number;
}

export interface RunRequest {
  city: string;
  scale: number;
  policy: string;
  text: string;
  moves: Move[];
  seed: number;
  days: number;
}

/** State of a page in its address: everything after `#`. */
export type Address = Record<string, string>;

/** What one page hands on to another. */
export interface Carried {
  setting?: Setting;
  moves?: Move[];
}

// --- a finished run (/cogov/run/KEY.json) --------------------------------------------------------------

export interface RunPlace extends Named {
  street_zh: string;
  street_en: string;
  people: number;
  at: [number, number];
}

export interface RunCity extends Named {
  key: string;
  people: number;
  outline: object;
  districts: (Named & { code: string })[];
  streets: (Named & { code: string; urban: boolean })[];
  places: RunPlace[];
  ties: [number, number][];
}

export type MapKind = 'backlog' | 'trust' | 'transfers' | 'resolved';

export interface Run {
  key: string;
  days: number;
  start: string;
  window: number;
  city: RunCity;
  series: Record<string, Value[]>;
  flags: Record<string, Value[]>;
  looks: number[];
  measures: Record<string, Value[]>;
  signs: string[];
  levels: (number[][] | null)[];
  hours: { uses: string[]; rows: number[][] };
  reasons: { names: Named[]; rows: number[][] };
  networks: {
    nodes: (Named & { level: number })[];
    rows: { ties: [number, number, number][] }[];
  };
  map: { days: number[] } & Record<MapKind, Value[][]>;
  cost: Record<string, number>;
  idle: string[];
}

/** A community looked at closely. */
export interface PlaceSeen extends Named {
  street_zh: string;
  street_en: string;
  kind: string;
  people: Record<string, number>;
  bodies: (Named & { present: number; queued: number; backlog: number })[];
  open: number;
  latent: number;
  cases: (Named & { case: number; since: number; handovers: number; holder_zh: string; holder_en: string })[];
}

// --- the life of a case --------------------------------------------------------------------------------

export type Turn = 'sent' | 'paper' | 'patched' | 'done' | 'solved' | 'step';

export interface Card extends Named {
  case: number;
  key: string;
  arisen: number;
  registered: Value;
  closed: Value;
  solved: Value;
  on_time: boolean;
  rated: number;
  counted: boolean;
  touches: number;
  handovers: number;
  place_zh: string;
  place_en: string;
  street_zh: string;
  street_en: string;
}

/** An option that a desk weighed: its worth, and the terms that add up to it. */
export interface Weighed extends Named {
  option: string;
  worth: Value;
  terms: (Named & { term: string; value: number })[];
}

/** One step of a case, as the server sends it; names come in pairs such as `body_zh`, `body_en`. */
export interface Step {
  day: number;
  turn: Turn;
  action_zh: string;
  action_en: string;
  body?: number | null;
  went_to?: number | null;
  hours?: Value;
  saw_history?: boolean;
  /** Whether the reason is what came of the step, and not why it was taken. */
  outcome?: boolean;
  /** Last day of a step that took several. */
  until?: number;
  weighed?: Weighed[];
  [more: string]: any;
}

/** A step with how often it came again, and until which day. */
export interface MergedStep extends Step {
  again: number;
  until: number;
}

export interface Span extends Named {
  start: number;
  until: number;
}

/** What a cause takes, in hours of an expert's looking and of talk, and what of it was found out and won. */
export interface Cause extends Named {
  need: number;
  level: number;
  hours: number;
  state: number;
  depth: number;
  insight: number;
  consent: number;
  won: number;
}

export interface Story {
  card: Card;
  needs: Cause[];
  events: Step[];
  held: Span[];
  paper: Span[];
  policy: Named;
  start: string;
}

// --- comparisons ---------------------------------------------------------------------------------------

export type Verdict =
  'better' | 'worse' | 'more' | 'less' | 'too small to matter' | 'not known yet' | 'depends on assumptions';

/** A difference between two policies with its confidence limits, over common random numbers. */
export interface Difference {
  scenario: string;
  measure: string;
  mean: number;
  low: Value;
  high: Value;
  verdict: Verdict;
  verdict_said: Named;
  said: Named;
  limits: Named;
  /** smallest difference that matters, in the measure's unit */
  smallest?: Value;
  /** about how many replications would give a verdict */
  enough?: Value;
  group?: number;
}

export interface Comparison {
  replications: number;
  against: string;
  measures: string[];
  means: Record<string, Record<string, [number, ...number[]]>>;
  differences: Difference[];
  words: Record<Language, string[]>;
  notes: Record<Language, string[]>;
}

export interface LimitsRow {
  name: string;
  mean: number;
  low: Value;
  high: Value;
  verdict: Verdict;
  judged: Named;
  smallest?: Value;
}

/** A policy chosen for comparison; with `moves` it is the user's own. */
export interface Chosen {
  policy: string;
  text?: string;
  moves?: Move[];
}

// --- the classroom -------------------------------------------------------------------------------------

export type Guess = 'better' | 'same' | 'worse';

export interface Group {
  id: number;
  name: string;
  predicted: boolean;
  submitted: boolean;
  guesses?: Record<string, Guess> | null;
  why?: string;
  moves?: Move[] | null;
  yuan?: number | null;
}

export interface Effect {
  said: Named;
  limits: Named;
  verdict: Verdict;
}

export interface DebriefPart extends Named {
  levers: string[];
  effects: Record<string, Effect>;
}

export interface ClassState {
  same?: boolean;
  version: string;
  code: string;
  title: string;
  run: RunRequest;
  budget: number;
  replications: number;
  phase: 'predict' | 'submit' | 'results';
  teacher: boolean;
  groups: Group[];
  mine: Group | null;
  results: Comparison | null;
  debrief: { groups: { id: number; name: string; mechanisms: DebriefPart[]; pairs: DebriefPart[] }[] } | null;
}

// --- stored studies ------------------------------------------------------------------------------------

export interface StudyEntry extends Named {
  name: string;
  wrong?: Named;
}

export interface Ranking {
  measure: string;
  policies: { policy: string; leads: Value }[];
}

export interface Bar {
  factor: string;
  low: Value;
  high: Value;
}

export interface Discovery {
  measure?: string;
  words: Record<Language, string[]>;
  box: { limits: { name: string; low: Value; high: Value }[] } | null;
}

export interface Study {
  name: string;
  policies: (Named & { name: string })[];
  measures: string[];
  means: Record<string, Record<string, Value>>;
  rankings: Ranking[];
  tornado: Record<string, Bar[]>;
  factors: Record<string, Named>;
  discovery: Discovery[];
  bounds: Record<string, [number, number]>;
}

// --- components of Vue 2, as the pages write them ------------------------------------------------------

/** A property with its type: the constructor is for Vue, the rest for tsc. */
export interface Prop<T> {
  (...given: any[]): any;
  readonly type_?: T;
}

type PropValues<P> = {
  readonly [N in keyof P]: P[N] extends Prop<infer T>
    ? T
    : P[N] extends { default: infer D }
      ? Widened<D>
      : any;
};

type Widened<D> = D extends number
  ? number
  : D extends string
    ? string
    : D extends boolean
      ? boolean
      : D extends (...given: any[]) => infer R
        ? R
        : D;

type Results<C> = { readonly [N in keyof C]: C[N] extends (...given: any[]) => infer R ? R : never };

export interface VueParts {
  $el: HTMLElement;
  $refs: Record<string, any>;
  $root: any;
  $children: any[];
  $emit(event: string, ...given: any[]): void;
  $nextTick(act: () => void): void;
  $set(target: any, key: PropertyKey, value: any): void;
  _isDestroyed: boolean;
}

export type ComponentOptions<P, D, K, C, M> = {
  template: string;
  components?: Record<string, object>;
  props?: P;
  data?: () => D;
  /** Fields of an instance that Vue need not watch: timers, charts, requests. */
  kept?: () => K;
  computed?: C;
  methods?: M;
  watch?: Record<string, any>;
  created?: () => void;
  mounted?: () => void;
  beforeDestroy?: () => void;
} & ThisType<VueParts & PropValues<P> & D & K & Results<C> & M>;

export type Component = <P = {}, D = {}, K = {}, C = {}, M = {}>(
  options: ComponentOptions<P, D, K, C, M>,
) => object;

/** Ask the server; `progress` takes what comes before the answer. */
export type Ask = (kind: string, body: object, progress?: (part: Progress) => void) => Promise<any>;

export interface Progress {
  done: number;
  total: number;
}
