import {
  CLOSED_SHOWN,
  type Incident,
  type IncidentEvent,
  type ServiceIncidents,
  summarizeIncident,
} from '../../domain/incidents/incident';
import type { Observation } from '../../domain/incidents/observe-service';
import { toIncidents } from '../../domain/incidents/to-incidents';
import { type IncidentTrack, trackIncident } from '../../domain/incidents/track-incident';
import type { Journal } from '../../domain/journal';
import { groupBy } from '../../domain/list';
import { Failure, type Problem } from '../../domain/problem';
import type { ClusterScope, Instant, Scope, ServiceScope } from '../../domain/scope';
import { keyOfIncidentEvent, readIncidentEvents, writeIncidentEvent } from './incident-journal';

/** How far back the incidents of a cluster are read. */
export const PAST_MS = 30 * 24 * 3_600_000;
const LINES_MAX = 1_000;
/** The journal is read again for what other replicas have written: more often while an incident is open. */
export const RELOAD_OPEN_MS = 60_000;
export const RELOAD_MS = 10 * 60_000;
/** Bounds of memory: clusters, and lines of one of them. */
const CLUSTERS = 200;
const LINES = 2_000;

/** What is known of the incidents of one cluster. */
type Book = {
  at: ClusterScope;
  /** When somebody last looked at the cluster, or wanted to. */
  observedAt: Instant;
  events: Map<string, IncidentEvent>;
  /** By service, newest first. */
  incidents: ReadonlyMap<string, Incident[]>;
  views: Map<string, ServiceIncidents>;
  tracks: Map<string, IncidentTrack>;
  readAt?: Instant;
  isReading: boolean;
  /** Why it could not be read last. */
  problem?: Problem | undefined;
};

export type IncidentRegister = {
  /** Takes in what a look has seen of the services of a cluster; those that it no longer lists are calm. */
  observe: (at: ClusterScope, observations: ReadonlyMap<string, Observation>, now: Instant) => void;
  /** What the pages of a service show; the same value until something changes. */
  view: (at: ServiceScope) => ServiceIncidents;
  /** The clusters that nobody has looked at since an instant; each is named once until then. */
  takeUnobserved: (since: Instant, now: Instant) => ClusterScope[];
  /** Forgets a cluster that is no longer there. */
  forget: (at: ClusterScope) => void;
  /** What this process knows of the incidents of a service; with the evidence of what the journal does not have yet. */
  listEvents: (at: ServiceScope) => IncidentEvent[];
  /** Calls `wake` when the journal has told something new of a cluster, until `signal` aborts. */
  follow: (at: ClusterScope, wake: () => void, signal: AbortSignal) => void;
};

type Dependencies = { journalOf: (scope: Scope) => Journal; onBug: (error: unknown) => void };

const keyOf = ({ account, region, cluster }: ClusterScope): string => `${account}/${region}/${cluster}`;
const NONE: ServiceIncidents = { closed: [] };

/** The incidents that this process has seen, and those that the journal tells of. */
export function createIncidentRegister({ journalOf, onBug }: Dependencies): IncidentRegister {
  const books = new Map<string, Book>();
  const followers = new Map<string, Set<() => void>>();

  const openBook = ({ account, region, cluster }: ClusterScope, now: Instant): Book => {
    const at = { account, region, cluster };
    const key = keyOf(at);
    const existing = books.get(key);
    const book: Book = existing ?? {
      at,
      observedAt: now,
      events: new Map(),
      incidents: new Map(),
      views: new Map(),
      tracks: new Map(),
      isReading: false,
    };
    if (existing) books.delete(key);
    books.set(key, book);
    book.observedAt = now;
    const [oldest] = books.keys();
    if (books.size > CLUSTERS && oldest !== undefined) books.delete(oldest);
    return book;
  };

  const read = async (at: ClusterScope, book: Book, now: Instant) => {
    book.isReading = true;
    const problemBefore = book.problem;
    try {
      const events = await readIncidentEvents(journalOf(at), at, { from: now - PAST_MS, limit: LINES_MAX });
      book.problem = undefined;
      addEvents(book, events.map(withoutEvidence));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      book.problem = error.problem;
    } finally {
      book.isReading = false;
      book.readAt = now;
    }
    if (problemBefore?.code !== book.problem?.code) book.views.clear();
    for (const wake of followers.get(keyOf(at)) ?? []) wake();
  };

  const isDue = ({ readAt, isReading, incidents, problem }: Book, now: Instant): boolean => {
    if (isReading) return false;
    if (readAt === undefined) return true;
    const isOpen = [...incidents.values()].some(([newest]) => newest && newest.closedAt === undefined);
    return now - readAt >= (isOpen || problem ? RELOAD_OPEN_MS : RELOAD_MS);
  };

  const observeService = (at: ServiceScope, book: Book, seen: Observation) => {
    const [newest] = book.incidents.get(at.service) ?? [];
    const { track, event } = trackIncident(book.tracks.get(at.service) ?? {}, newest, seen, at);
    if (Object.keys(track).length > 0) book.tracks.set(at.service, track);
    else book.tracks.delete(at.service);
    if (!event) return;
    addEvents(book, [event]);
    writeIncidentEvent(journalOf(at), event);
  };

  return {
    observe: (at, observations, now) => {
      const book = openBook(at, now);
      if (isDue(book, now)) void read(at, book, now).catch(onBug);
      // Whether trouble is new is known when what is written of it was read.
      if (book.readAt === undefined) return;
      for (const [service, seen] of observations) observeService({ ...at, service }, book, seen);
      for (const [service, [newest]] of book.incidents) {
        const isOpen = newest !== undefined && newest.closedAt === undefined;
        if (isOpen && !observations.has(service)) observeService({ ...at, service }, book, goneAt(now));
      }
    },
    view: (at) => {
      const book = books.get(keyOf(at));
      if (!book) return NONE;
      const problem = problemOf(journalOf(at), book);
      const known = book.views.get(at.service);
      if (known && known.problem?.code === problem?.code) return known;
      const view = toView(book.incidents.get(at.service) ?? [], problem);
      book.views.set(at.service, view);
      return view;
    },
    takeUnobserved: (since, now) => {
      const unobserved = [...books.values()].filter(({ observedAt }) => observedAt < since);
      for (const book of unobserved) book.observedAt = now;
      return unobserved.map(({ at }) => at);
    },
    forget: (at) => {
      books.delete(keyOf(at));
    },
    listEvents: (at) =>
      [...(books.get(keyOf(at))?.events.values() ?? [])].filter(({ service }) => service === at.service),
    follow: (at, wake, signal) => {
      const key = keyOf(at);
      const others = followers.get(key) ?? new Set();
      followers.set(key, others.add(wake));
      signal.addEventListener('abort', () => {
        others.delete(wake);
        if (others.size === 0) followers.delete(key);
      });
    },
  };
}

/** A service that is no longer listed: nothing fails there. */
const goneAt = (at: Instant): Observation => ({
  ...{ at, state: 'inactive', findings: [], hasFailed: false, isOver: false, isIll: false, signAt: 0, beganAt: at },
});

function addEvents(book: Book, events: readonly IncidentEvent[]): void {
  const size = book.events.size;
  for (const event of events) book.events.set(keyOfIncidentEvent(event), event);
  if (book.events.size === size) return;
  if (book.events.size > LINES) {
    const newest = [...book.events].toSorted(([, one], [, other]) => other.at - one.at).slice(0, LINES / 2);
    book.events = new Map(newest);
  }
  book.incidents = groupBy(toIncidents([...book.events.values()]), ({ service }) => service);
  book.views.clear();
}

/** Evidence is what takes room, and is read for the one incident that somebody opens. */
const withoutEvidence = (event: IncidentEvent): IncidentEvent => ({
  ...event,
  findings: event.findings.map((finding) => ({ ...finding, evidence: [] })),
});

/** What throttles or does not answer will be read later; only a denied access means that nothing is kept. */
const problemOf = (journal: Journal, { problem }: Book): Problem | undefined => {
  const state = journal.state();
  if (state.kind === 'lost') return state.problem;
  return problem?.code === 'access-denied' ? problem : undefined;
};

function toView(incidents: readonly Incident[], problem: Problem | undefined): ServiceIncidents {
  const open = incidents.find(({ closedAt }) => closedAt === undefined);
  const closed = incidents.filter((incident) => incident !== open).slice(0, CLOSED_SHOWN);
  return {
    ...(open && { open: summarizeIncident(open) }),
    closed: closed.map(summarizeIncident),
    ...(problem && { problem }),
  };
}
