using System.IO;

namespace Bridge.Esp32.Journal
{
    /// <summary>
    /// The journal's slots: one small file each on I:\, rewritten whole. Only Close makes a file durable here; Flush
    /// does not, and File.Move never replaces. A failed mount formats the whole volume: the journal then begins anew,
    /// and the companion sees a new epoch. Rewriting small files wears the flash far less than appending.
    /// </summary>
    public sealed class SlotFiles
    {
        public const int SlotLength = 512;

        private const string Folder = "I:\\journal";

        private readonly byte[] _readBack = new byte[SlotLength];

        public SlotFiles()
        {
            if (!Directory.Exists(Folder))
            {
                Directory.CreateDirectory(Folder);
            }
        }

        /// <summary>Reads a slot; 0 when it was never written.</summary>
        public int Read(int slot, byte[] target)
        {
            string path = PathOf(slot);
            if (!File.Exists(path))
            {
                return 0;
            }

            FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read);
            try
            {
                int length = 0;
                int count = file.Read(target, 0, target.Length);
                while (count > 0 && length + count < target.Length)
                {
                    length += count;
                    count = file.Read(target, length, target.Length - length);
                }

                return length + count;
            }
            finally
            {
                file.Close();
            }
        }

        /// <summary>True when the bytes are durable: written, closed, and read back the same.</summary>
        public bool Write(int slot, byte[] bytes, int length)
        {
            FileStream file = new FileStream(PathOf(slot), FileMode.Create, FileAccess.Write);
            try
            {
                file.Write(bytes, 0, length);
            }
            finally
            {
                file.Close();
            }

            int count = Read(slot, _readBack);
            if (count != length)
            {
                return false;
            }

            for (int index = 0; index < length; index++)
            {
                if (_readBack[index] != bytes[index])
                {
                    return false;
                }
            }

            return true;
        }

        private static string PathOf(int slot)
        {
            return Folder + "\\" + slot.ToString();
        }
    }
}
