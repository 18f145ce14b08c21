/** A dialog of a service is there while it is open; closing takes it, and what was typed, away. */
export type ServiceDialogProps = { onClose: () => void };
