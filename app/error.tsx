'use client';
import { ErrorPage } from '@/components/shell/error-page';

export default function RootError(props: React.ComponentProps<typeof ErrorPage>) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center px-4">
      <ErrorPage {...props} />
    </main>
  );
}
