import { NotFoundPage } from '@/components/shell/not-found-page';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center px-4">
      <NotFoundPage />
    </main>
  );
}
