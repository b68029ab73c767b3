using Bridge.Bytes;

namespace Bridge.Screen.Qr
{
    /// <summary>
    /// Makes QR codes, ISO/IEC 18004 Model 2, versions 1 to 10, all four levels.
    ///
    /// Contract: pure. No I/O, clock, randomness or static state; the same input gives the same code on every
    /// machine. An encoder allocates its buffers (about 2.5 KB) when it is made and nothing after that, also
    /// not on failure; the caller owns the payload, which is only read, and the code, which is only written. No
    /// recursion; the work is bounded by 271 payload bytes (652 digits) and eight maskings of 57 rows. One
    /// encoder serves one thread at a time; different encoders share nothing. On any status but Ready the code
    /// has Size 0, so that a stale one is never shown.
    ///
    /// Payloads are bytes and are never rebuilt. When one is above 7F the code says that the payload is UTF-8
    /// (ECI 26), because readers take unmarked bytes for Shift-JIS or Latin-1.
    /// </summary>
    public sealed class QrEncoder
    {
        /// <summary>No payload above this fits version 10: 652 digits at level Low.</summary>
        public const int PayloadMax = 652;

        private readonly QrBits _bits = new QrBits();
        private readonly QrSegments _segments = new QrSegments();
        private readonly QrCorrection _correction = new QrCorrection();
        private readonly QrCanvas _canvas = new QrCanvas();
        private readonly QrMasking _masking = new QrMasking();
        private readonly byte[] _codewords = new byte[QrTables.CodewordsMax];
        private readonly ulong[] _trial = new ulong[QrCode.SizeMax];

        /// <summary>Encodes length bytes of a payload into the code. The status says whether there is one.</summary>
        public QrStatus Encode(byte[] payload, int offset, int length, QrSettings settings, QrCode code)
        {
            Check.That(
                settings.VersionMin >= 1 && settings.VersionMax <= QrTables.VersionMax
                    && settings.VersionMin <= settings.VersionMax
                    && settings.Mask >= QrMask.Quick && settings.Mask <= 7,
                CheckCode.QrSettings);
            Check.That(offset >= 0 && length >= 0 && offset + length <= payload.Length, CheckCode.NegativeCount);
            code.Size = 0;
            if (length == 0)
            {
                return QrStatus.Empty;
            }

            if (length > PayloadMax)
            {
                return QrStatus.TooLong;
            }

            int version = ChooseVersion(payload, offset, length, settings);
            if (version <= 0)
            {
                return version == 0 ? QrStatus.TooLong : QrStatus.WrongMode;
            }

            _bits.Clear();
            _segments.Write(payload, offset, length, version, _bits);
            _bits.Close(QrTables.DataCodewords(version, settings.Level));
            Interleave(version, settings.Level);
            _canvas.Begin(version);
            _canvas.Place(_codewords, QrTables.Codewords(version));
            code.Version = version;
            code.Level = settings.Level;
            ChooseMask(settings, code);
            code.Size = _canvas.Size;
            return QrStatus.Ready;
        }

        /// <summary>The smallest version that holds the payload, 0 when none does, -1 for a wrong mode.</summary>
        private int ChooseVersion(byte[] payload, int offset, int length, QrSettings settings)
        {
            int needed = 0;
            for (int version = settings.VersionMin; version <= settings.VersionMax; version++)
            {
                // The count fields, and with them the best segments, change only at version 10.
                if (version == settings.VersionMin || version == 10)
                {
                    needed = _segments.Choose(payload, offset, length, settings.Mode, version);
                }

                if (needed < 0)
                {
                    return -1;
                }

                if (needed <= QrTables.DataCodewords(version, settings.Level) * 8)
                {
                    return version;
                }
            }

            return 0;
        }

        /// <summary>
        /// Splits the data into blocks, the short ones first, and writes first data then check codewords of all
        /// blocks in turn (section 7.6).
        /// </summary>
        private void Interleave(int version, QrLevel level)
        {
            int blocks = QrTables.Blocks(version, level);
            int check = QrTables.CheckPerBlock(version, level);
            int data = QrTables.DataCodewords(version, level);
            int shortLength = data / blocks;
            int shortBlocks = blocks - (data % blocks);
            int from = 0;
            for (int block = 0; block < blocks; block++)
            {
                int length = block < shortBlocks ? shortLength : shortLength + 1;
                _correction.Compute(_bits.Bytes, from, length, check);
                for (int index = 0; index < length; index++)
                {
                    int at = index < shortLength
                        ? (index * blocks) + block
                        : (shortLength * blocks) + block - shortBlocks;
                    _codewords[at] = _bits.Bytes[from + index];
                }

                for (int index = 0; index < check; index++)
                {
                    _codewords[data + (index * blocks) + block] = _correction.Rest[index];
                }

                from += length;
            }
        }

        private void ChooseMask(QrSettings settings, QrCode code)
        {
            int first = settings.Mask >= 0 ? settings.Mask : settings.Mask == QrMask.Quick ? 2 : 0;
            int last = settings.Mask >= 0 ? settings.Mask : settings.Mask == QrMask.Quick ? 3 : 7;
            int best = int.MaxValue;
            for (int mask = first; mask <= last; mask++)
            {
                Apply(mask, settings.Level, _trial);
                int penalty = first == last ? 0 : QrMasking.Penalty(_trial, _canvas.Size);
                if (penalty < best)
                {
                    best = penalty;
                    code.Mask = mask;
                    for (int y = 0; y < _canvas.Size; y++)
                    {
                        code.Rows[y] = _trial[y];
                    }
                }
            }
        }

        private void Apply(int mask, QrLevel level, ulong[] rows)
        {
            int size = _canvas.Size;
            for (int y = 0; y < size; y++)
            {
                rows[y] = _canvas.Row(y) ^ (_masking.Row(mask, y) & _canvas.Maskable(y));
            }

            // Two copies of the format information around the finders (section 7.9.1, figure 25).
            int bits = QrTables.FormatBits(level, mask);
            for (int index = 0; index < 15; index++)
            {
                if (((bits >> index) & 1) != 0)
                {
                    rows[index < 6 ? index : index < 8 ? index + 1 : size - 15 + index] |= 1UL << 8;
                    rows[8] |= 1UL << (index < 8 ? size - 1 - index : index == 8 ? 7 : 14 - index);
                }
            }
        }
    }
}
