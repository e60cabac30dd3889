#!/bin/sh
# Add Mimosa to this person's menu and open « .mimosa » files with it; « --retirer » takes it back.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
entry="$data/applications/mimosa.desktop"
type="$data/mime/packages/mimosa.xml"
icon="$data/icons/hicolor/256x256/apps/mimosa.png"

refresh() {
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$data/mime"
    fi
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database "$data/applications"
    fi
}

if [ "${1:-}" = --retirer ]; then
    rm -f "$entry" "$type" "$icon"
    refresh
    echo "Mimosa n’est plus dans le menu."
    exit
fi

mkdir -p "${entry%/*}" "${type%/*}" "${icon%/*}"
# Two backslashes before a special sign, four for one: the file is unescaped twice.
program="$(printf '%s' "$here/mimosa" | sed 's/\\/\\\\\\\\/g; s/["`$]/\\\\&/g; s/%/%%/g')"
while IFS= read -r line; do
    case "$line" in
        Exec=*) printf 'Exec="%s" window %%f\n' "$program" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/mimosa.desktop" >"$entry"
cp "$here/mimosa.xml" "$type"
cp "$here/mimosa.png" "$icon"
refresh
echo "Mimosa est dans le menu, et ouvre les fichiers .mimosa."
