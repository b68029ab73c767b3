using Bridge.Bytes;
using Bridge.Settings;

namespace Bridge.Commands
{
    /// <summary>Settings as the JSON text of their file, one setting a line, secrets left out or put in.</summary>
    public static class SettingsExport
    {
        /// <summary>Prints the file for a person: without secrets, so that it can be mailed.</summary>
        public static void Print(CommandDesk desk)
        {
            desk.Print("{");
            string held = null;
            for (int table = 0; table < desk.TableCount; table++)
            {
                for (int index = 0; index < desk.Table(table).Count; index++)
                {
                    if (desk.Table(table).KindOf(index) != SettingKind.Secret)
                    {
                        if (held != null)
                        {
                            desk.Print(held + ",");
                        }

                        held = Row(desk.Table(table), index);
                    }
                }
            }

            desk.Print(held);
            desk.Print("}");
        }

        /// <summary>Writes the whole file, secrets too, as UTF-8, sealed with its number (<see cref="SettingsSeal"/>). It is
        /// never shown to anybody.</summary>
        public static void Write(CommandDesk desk, uint number, ByteWriter target)
        {
            target.WriteAscii("{\n");
            bool first = true;
            for (int table = 0; table < desk.TableCount; table++)
            {
                for (int index = 0; index < desk.Table(table).Count; index++)
                {
                    target.WriteAscii(first ? string.Empty : ",\n");
                    target.WriteUtf8(SecretRow(desk.Table(table), index));
                    first = false;
                }
            }

            SettingsSeal.Write(number, target);
        }

        private static string Row(SettingsTable table, int index)
        {
            string value = table.TextOf(index);
            bool quoted = table.KindOf(index) == SettingKind.Text;
            return "  \"" + table.NameOf(index) + "\": " + (quoted ? Quote(value) : value);
        }

        private static string SecretRow(SettingsTable table, int index)
        {
            return table.KindOf(index) == SettingKind.Secret
                ? "  \"" + table.NameOf(index) + "\": " + Quote(table.SecretOf(index))
                : Row(table, index);
        }

        private static string Quote(string text)
        {
            char[] letters = new char[(text.Length * 2) + 2];
            int count = 0;
            letters[count++] = '"';
            for (int index = 0; index < text.Length; index++)
            {
                char letter = text[index];
                if (letter == '"' || letter == '\\')
                {
                    letters[count++] = '\\';
                }

                // A control character cannot be typed on a console line; one that came by file is not worth keeping.
                letters[count++] = letter < ' ' ? ' ' : letter;
            }

            letters[count++] = '"';
            return new string(letters, 0, count);
        }
    }
}
