/** A gantry crane with its load. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={className ?? 'size-5'} fill="none">
      <path
        d="M2 5h16M4.5 5v12M15.5 5v12M2.5 17h4M13.5 17h4M10 5v3.5"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="7.5" y="8.5" width="5" height="4.5" rx="0.9" className="fill-accent" />
    </svg>
  );
}
