import type { NextRequest } from 'next/server';
import { streamLogSearch } from '@/lib/live/server/log-search/stream-log-search';
import { answerWithEvents } from '@/lib/live/server/sse';

type Context = { params: Promise<Record<string, string>> };

/** What a search of the logs of some services finds, newest first. The search ends with the connection. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  const asked = Object.fromEntries(request.nextUrl.searchParams);
  return answerWithEvents(request, (signal) => streamLogSearch({ ...asked, ...scope }, signal));
}
