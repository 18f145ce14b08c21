'use client';
import { useEffect, useRef, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';

type Props = {
  /** Gives the address to go to; rejects when there is none. Called once. */
  findDestination: () => Promise<string>;
  progress: string;
  failure: string;
};

/** A way to sign in at which nothing is typed: says what it waits for, then leads on, or says that it failed. */
export function AutomaticSignIn({ findDestination, progress, failure }: Props) {
  const [hasFailed, setFailed] = useState(false);
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    findDestination().then(
      (url) => window.location.replace(url),
      () => setFailed(true),
    );
  }, [findDestination]);

  return (
    <div role="status">
      {hasFailed ? (
        <Callout tone="bad">{failure}</Callout>
      ) : (
        <p className="flex items-center gap-2 text-sm text-dim">
          <Spinner />
          {progress}
        </p>
      )}
    </div>
  );
}
