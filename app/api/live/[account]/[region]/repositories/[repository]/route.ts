import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamPushes } from '@/lib/live/server/stream-pushes';

type Context = { params: Promise<Record<string, string>> };

/** Live stream of the newest images of a repository. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { repository = '', ...scope } = await params;
  // The segment keeps the slashes of a repository's name encoded.
  const at = { ...scope, repository: decodeURIComponent(repository) };
  return answerWithEvents(request, (signal) => streamPushes(at, signal));
}
