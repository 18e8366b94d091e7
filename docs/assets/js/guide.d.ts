/** What the scripts of a page share, for the type checker: no browser reads this file. */

/** A term as cards show it; `rank` is its row in the other data files. */
interface Term {
  rank: number;
  id: string;
  label: string;
  sentence: string;
  acronym: string;
  official: string;
  language: string;
}

/** What is typed, read: whole and without the words that say nothing; `open` while its last word may go on. */
interface Query {
  joined: string;
  short: string;
  keys: string[];
  words: string[];
  telling: string[];
  open: boolean;
  asks: boolean;
}

/** A name of a term: `weight` tells what it is, `letters` has a bit for each letter. */
interface Name {
  term: number;
  text: string;
  weight: number;
  words: string[];
  joined: string;
  short: string;
  letters: number;
}

/** A term found: `score` from 0 to 100, the name that matched, whether the `whole` query is met. */
interface Found {
  score: number;
  name: Name;
  whole: boolean;
  errors: number;
}

interface Guide {
  root: string;
  element<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes?: Record<string, string>, ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K];
  announce(text: string): void;
  fold(text: string): string;
  load(file: string, name: string): Promise<any>;
  terms(): Promise<Map<string, Term>>;
  names(): Promise<any[]>;
  passages(): Promise<any[]>;
  sources(): Promise<any[]>;
  idAt(address: string): string;
  termAt(address: string): Term | undefined;
  label(tag: 'p' | 'span' | 'strong', term: Term): HTMLElement;
  date(day: string | Date): string;
  address(href: string): HTMLAnchorElement | string;
  official(term: Term): string;
  copies(name: string, kinds: Record<string, () => Promise<HTMLElement[]>>): HTMLElement;
  copyButtons(find: () => Promise<Term | undefined>): HTMLElement;
  /** The parts of the search and of the session packs, each filled by its own files. */
  search: any;
  pack: any;
}

interface Window {
  guide: Guide;
}
