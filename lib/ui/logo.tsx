type Props = { light?: string; dark?: string };

/** A logo of any shape, in a fixed height; the dark one is asked for only where it is shown. */
export function Logo({ light, dark }: Props) {
  const src = light ?? dark;
  if (!src) return null;
  return (
    <picture>
      {dark && <source srcSet={dark} media="(prefers-color-scheme: dark)" />}
      <img src={src} alt="" className="logo" />
    </picture>
  );
}
