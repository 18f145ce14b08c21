import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamLogs } from '@/lib/live/server/stream-logs';

type Context = { params: Promise<Record<string, string>> };

/**
 * Stream of a service's log lines; `?after=` is the cursor of the last event received. A browser that reconnects by
 * itself requests the same address, with the cursor in the `Last-Event-ID` header.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  const after = request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('after') ?? undefined;
  return answerWithEvents(
    request,
    (signal) => streamLogs({ ...scope, after }, signal),
    (event) => ('cursor' in event ? event.cursor : undefined),
  );
}
