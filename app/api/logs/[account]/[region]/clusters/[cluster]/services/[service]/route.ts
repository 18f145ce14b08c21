import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamLogs } from '@/lib/live/server/stream-logs';

type Context = { params: Promise<Record<string, string>> };

/**
 * A service's log lines as they come; `?after=` is the cursor of the last event heard. A browser that comes back by itself
 * asks for the address it knows, and says in a header how far it has got since.
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
