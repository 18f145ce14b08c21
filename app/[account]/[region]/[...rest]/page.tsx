import { notFound } from 'next/navigation';

/** Catches what no page answers to, so that the visitor keeps the frame and its ways on. */
export default function CatchAllPage() {
  notFound();
}
