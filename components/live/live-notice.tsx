'use client';
import { useLiveStatus } from '@/lib/live/client/live-status';
import { ProblemPanel } from '../problem-panel';

/** Why the page is not being kept fresh, when AWS or the server says so. What it shows stays, marked by its age. */
export function LiveNotice() {
  const problem = useLiveStatus()?.problem;
  if (!problem) return null;
  return (
    <div className="mb-4">
      <ProblemPanel problem={problem} />
    </div>
  );
}
