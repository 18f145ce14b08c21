import { notFound } from 'next/navigation';

/** Catches unknown addresses, so that the visitor keeps the frame and its navigation. */
export default function CatchAllPage() {
  notFound();
}
