using System;
using System.IO;
using Bridge.Bytes;
using Bridge.Esp32.Work;
using Bridge.Terminals;

namespace Bridge.Esp32.Storage
{
    /// <summary>
    /// The terminal's tokens on I:\, in files of their own: the older of two is written, closed and read back, so that a
    /// power cut leaves the other (<see cref="AccessSeal"/>). Read once before the lane begins, written by the terminal's
    /// worker alone. Never printed.
    /// </summary>
    public static class AccessFile
    {
        private const string First = "I:\\access.bin";
        private const string Second = "I:\\access2.bin";

        /// <summary>The newest tokens that are whole; nothing when none were stored, one byte (which no terminal takes for
        /// tokens) when files are there and none is whole.</summary>
        public static byte[] Read()
        {
            byte[] first = Content(First);
            byte[] second = Content(Second);
            long firstNumber = AccessSeal.NumberOf(first);
            long secondNumber = AccessSeal.NumberOf(second);
            if (firstNumber == AccessSeal.Torn && secondNumber == AccessSeal.Torn)
            {
                return new byte[first == null && second == null ? 0 : 1];
            }

            return AccessSeal.Open(firstNumber > secondNumber ? first : second);
        }

        /// <summary>True when they are durable.</summary>
        public static bool Write(byte[] secret)
        {
            try
            {
                long first = AccessSeal.NumberOf(Content(First));
                long second = AccessSeal.NumberOf(Content(Second));
                long newest = first > second ? first : second;
                uint number = newest < 0 ? 1 : (uint)newest + 1;
                ByteWriter bytes = new ByteWriter(secret.Length + AccessSeal.Overhead);
                AccessSeal.Write(number, secret, secret.Length, bytes);
                string path = first < second ? First : Second;
                FileStream file = new FileStream(path, FileMode.Create, FileAccess.Write);
                try
                {
                    file.Write(bytes.Buffer, 0, bytes.Length);
                }
                finally
                {
                    file.Close();
                }

                return AccessSeal.NumberOf(Content(path)) == number;
            }
            catch (Exception exception)
            {
                Trace.Say("terminal", "the tokens cannot be stored: " + exception.Message);
                return false;
            }
        }

        /// <summary>factory.reset: whoever has the device next does not have the terminal.</summary>
        public static void Forget()
        {
            Remove(First);
            Remove(Second);
        }

        // A file that the flash cannot read counts as damaged, and the lane says what to do.
        private static byte[] Content(string path)
        {
            try
            {
                return File.Exists(path) ? File.ReadAllBytes(path) : null;
            }
            catch (Exception exception)
            {
                Trace.Say("terminal", path + " cannot be read: " + exception.Message);
                return new byte[1];
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
