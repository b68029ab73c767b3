using System;
using System.Collections;
using System.IO;
using Bridge.Bytes;
using Bridge.Commands;
using nanoFramework.Json;

namespace Bridge.Esp32.Storage
{
    /// <summary>
    /// The settings on I:\: one flat JSON object, written to the older of two files and closed, so that a power cut
    /// leaves the other. A file put there over USB (nanoff --filedeployment) is taken over at the next start and removed.
    /// Secrets are in these files and nowhere else.
    /// </summary>
    public static class SettingsFile
    {
        private const string First = "I:\\settings.json";
        private const string Second = "I:\\settings2.json";
        private const string Delivered = "I:\\import.json";
        private const int LengthMax = 4096;

        /// <summary>Fills the desk's tables; false when no file can be read.</summary>
        public static bool Read(CommandDesk desk)
        {
            // Save removes First only after Second is whole, and the other way round.
            bool read = ReadOne(Second, desk) || ReadOne(First, desk);
            if (ReadOne(Delivered, desk))
            {
                Save(desk);
                Remove(Delivered);
                read = true;
            }

            return read;
        }

        public static void Save(CommandDesk desk)
        {
            ByteWriter text = new ByteWriter(LengthMax);
            SettingsExport.Write(desk, text);
            Check.That(!text.Overflowed, CheckCode.BufferTooSmall);
            bool toSecond = File.Exists(First);
            Write(toSecond ? Second : First, text);
            Remove(toSecond ? First : Second);
        }

        public static void Forget()
        {
            Remove(First);
            Remove(Second);
        }

        /// <summary>Reads a JSON object into the tables; a line for each name that is refused.</summary>
        public static bool Import(string json, CommandDesk desk)
        {
            Hashtable values = JsonConvert.DeserializeObject(json, typeof(Hashtable)) as Hashtable;
            if (values == null)
            {
                desk.Print("this is not a JSON object");
                return false;
            }

            bool good = true;
            foreach (DictionaryEntry entry in values)
            {
                string mistake = desk.Put((string)entry.Key, TextOf(entry.Value));
                if (mistake.Length > 0)
                {
                    desk.Print(mistake);
                    good = false;
                }
            }

            return good;
        }

        private static string TextOf(object value)
        {
            if (value is bool)
            {
                return (bool)value ? "true" : "false";
            }

            if (value is int)
            {
                return ((int)value).ToString();
            }

            if (value is long)
            {
                return ((long)value).ToString();
            }

            return value is string ? (string)value : string.Empty;
        }

        private static bool ReadOne(string path, CommandDesk desk)
        {
            try
            {
                if (!File.Exists(path))
                {
                    return false;
                }

                byte[] bytes = File.ReadAllBytes(path);
                if (bytes.Length == 0 || bytes.Length > LengthMax)
                {
                    return false;
                }

                Import(Utf8Text.Of(bytes, 0, bytes.Length), desk);
                return true;
            }
            catch (Exception exception)
            {
                Work.Trace.Say("settings", path + ": " + exception.Message);
                return false;
            }
        }

        private static void Write(string path, ByteWriter text)
        {
            FileStream file = new FileStream(path, FileMode.Create, FileAccess.Write);
            try
            {
                file.Write(text.Buffer, 0, text.Length);
            }
            finally
            {
                file.Close();
            }
        }

        private static void Remove(string path)
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }
}
