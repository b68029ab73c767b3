using System;
using System.Collections;
using System.IO;
using Bridge.Bytes;
using Bridge.Commands;
using nanoFramework.Json;

namespace Bridge.Esp32.Storage
{
    /// <summary>
    /// The settings on I:\: one flat JSON object, written to the older of two files, closed and read back, so that a power
    /// cut leaves the other (<see cref="SettingsSeal"/>). A file put there over USB (nanoff --filedeployment) is taken over at
    /// the next start and removed. Secrets are in these files and nowhere else. Any thread may save; one does at a time.
    /// </summary>
    public static class SettingsFile
    {
        private const string First = "I:\\settings.json";
        private const string Second = "I:\\settings2.json";
        private const string Delivered = "I:\\import.json";
        private const int LengthMax = 4096;

        private static readonly object s_gate = new object();

        /// <summary>Fills the desk's tables; false when no file can be read.</summary>
        public static bool Read(CommandDesk desk)
        {
            bool secondFirst = NumberOf(Second) > NumberOf(First);
            bool read = ReadOne(secondFirst ? Second : First, desk) || ReadOne(secondFirst ? First : Second, desk);

            // Removed only after its content is safe: a cut in between takes it over once more.
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
            lock (s_gate)
            {
                long first = NumberOf(First);
                long second = NumberOf(Second);
                long newest = first > second ? first : second;
                uint number = newest < 0 ? 1 : (uint)newest + 1;
                ByteWriter text = new ByteWriter(LengthMax);
                SettingsExport.Write(desk, number, text);
                Check.That(!text.Overflowed, CheckCode.BufferTooSmall);
                string path = first < second ? First : Second;
                Write(path, text);
                if (NumberOf(path) != number)
                {
                    throw new IOException("the settings could not be written; the old ones stay");
                }
            }
        }

        public static void Forget()
        {
            lock (s_gate)
            {
                Remove(First);
                Remove(Second);
                Remove(Delivered);
            }
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
                string name = (string)entry.Key;
                string mistake = name == SettingsSeal.Name ? string.Empty : desk.Put(name, TextOf(entry.Value));
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
                if (bytes.Length > LengthMax || SettingsSeal.NumberOf(bytes, bytes.Length) < 0)
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

        private static long NumberOf(string path)
        {
            if (!File.Exists(path))
            {
                return SettingsSeal.Torn;
            }

            byte[] bytes = File.ReadAllBytes(path);
            return SettingsSeal.NumberOf(bytes, bytes.Length);
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
