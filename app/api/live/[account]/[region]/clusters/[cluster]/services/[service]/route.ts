import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamService } from '@/lib/live/server/stream-service';

type Context = { params: Promise<Record<string, string>> };

/** Live stream of a service. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  return answerWithEvents(request, (signal) => streamService(scope, signal));
}
