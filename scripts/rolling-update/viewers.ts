import { LogEvent } from '../../lib/domain/wire/log-event';
import { keepStreamOpen } from '../../lib/live/client/connection';
import type { Session } from '../image-test/viewers';
import { browserOf } from './event-source';

/** A person with a live page open, who reconnects as the page does. */
export type Viewer = {
  /** Whether nothing is known to be live at the moment. */
  isAway: () => boolean;
  /** How long that has lasted, in milliseconds, each time since this was asked last. */
  takeAbsences: () => number[];
  /** Codes of the problems for which the server has refused the stream. */
  refusals: string[];
  heardAt: () => number;
  leave: () => void;
};

/** A person who reads a log. */
export type LogReader = Viewer & { lines: LogLineOnce[] };
export type LogLineOnce = { id: string; at: number; group: string; stream: string; message: string };

/** Opens a live page, and calls back with each message. */
function openViewer(
  { url, cookie }: Session,
  addressAfter: (lastId: string) => string,
  onMessage: (text: string) => void,
): Viewer {
  const absences: number[] = [];
  const refusals: string[] = [];
  let heardAt = Number.NaN;
  let lostAt: number | undefined;
  const leave = keepStreamOpen(
    (lastId) => url + addressAfter(lastId),
    {
      message: (text) => {
        heardAt = performance.now();
        if (lostAt !== undefined) absences.push(heardAt - lostAt);
        lostAt = undefined;
        onMessage(text);
      },
      onConnectionChange: (change) => {
        if (change.kind === 'refused') refusals.push(change.problem.code);
        if (change.kind === 'lost') lostAt ??= performance.now();
        // A connection that seems open, and is not: it was lost when it was heard last.
        if (change.kind === 'silent') lostAt ??= heardAt;
      },
    },
    browserOf(cookie),
  );
  return {
    isAway: () => lostAt !== undefined,
    takeAbsences: () => absences.splice(0),
    refusals,
    heardAt: () => heardAt,
    leave,
  };
}

export const openPage = (session: Session, path: string): Viewer =>
  openViewer(
    session,
    () => path,
    () => {},
  );

export function openLog(session: Session, path: string): LogReader {
  const lines: LogLineOnce[] = [];
  const addressAfter = (lastId: string) => (lastId ? `${path}?after=${encodeURIComponent(lastId)}` : path);
  const viewer = openViewer(session, addressAfter, (text) => {
    const event = LogEvent.parse(JSON.parse(text));
    if (event.kind === 'lines') lines.push(...event.lines);
  });
  return { ...viewer, lines };
}
