using Bridge.Bytes;

namespace Bridge.Payments
{
    // How a sale is kept: on the device every field costs 12 bytes of heap and every text 24 and more, and the book is full
    // after a morning. Numbers stand in one array, texts in two (PackedTexts), flags and codes in two of the numbers. What is
    // looked at while a sale runs has a text of its own until the sale rests.
    public sealed partial class Sale
    {
        private const int Words = 21;
        private const int CodesAt = 16;
        private const int RestedProcessId = 22;

        private readonly uint[] _words = new uint[Words];
        private byte[] _texts = PackedTexts.None;

        // What the terminal says the same with every sale of a shop: one array for all of them.
        private byte[] _alike = PackedTexts.None;
        private string _processId = string.Empty;

        public Sale()
        {
            MovedMinor = -1;
            LeftMs = -1;
        }

        public string RegisterNumber { get => PackedTexts.Of(_texts, 1); set => _texts = PackedTexts.With(_texts, 1, value); }

        /// <summary>Refund only: what the terminal needs to find the sale it gives back.</summary>
        public string OriginalMethod { get => PackedTexts.Of(_texts, 2); set => _texts = PackedTexts.With(_texts, 2, value); }

        public string OriginalTransactionId { get => PackedTexts.Of(_texts, 3); set => _texts = PackedTexts.With(_texts, 3, value); }

        /// <summary>Refund only: what the register named the earlier sale by.</summary>
        public string ReferenceAsked { get => PackedTexts.Of(_texts, 4); set => _texts = PackedTexts.With(_texts, 4, value); }

        public string Message { get => PackedTexts.Of(_texts, 5); set => _texts = PackedTexts.With(_texts, 5, value); }

        public string TransactionId { get => PackedTexts.Of(_texts, 6); set => _texts = PackedTexts.With(_texts, 6, value); }

        public string Method { get => PackedTexts.Of(_alike, 7); set => _alike = PackedTexts.With(_alike, 7, value); }

        public string OrderNumber { get => PackedTexts.Of(_texts, 8); set => _texts = PackedTexts.With(_texts, 8, value); }

        public string Rrn { get => PackedTexts.Of(_texts, 9); set => _texts = PackedTexts.With(_texts, 9, value); }

        public string AuthorizationCode { get => PackedTexts.Of(_texts, 10); set => _texts = PackedTexts.With(_texts, 10, value); }

        public string CardMask { get => PackedTexts.Of(_texts, 11); set => _texts = PackedTexts.With(_texts, 11, value); }

        public string CardName { get => PackedTexts.Of(_texts, 12); set => _texts = PackedTexts.With(_texts, 12, value); }

        public string HostResponseCode { get => PackedTexts.Of(_texts, 13); set => _texts = PackedTexts.With(_texts, 13, value); }

        public string TerminalId { get => PackedTexts.Of(_alike, 14); set => _alike = PackedTexts.With(_alike, 14, value); }

        public string StoreName { get => PackedTexts.Of(_alike, 15); set => _alike = PackedTexts.With(_alike, 15, value); }

        public string City { get => PackedTexts.Of(_alike, 16); set => _alike = PackedTexts.With(_alike, 16, value); }

        public string Address { get => PackedTexts.Of(_alike, 17); set => _alike = PackedTexts.With(_alike, 17, value); }

        public string Bin { get => PackedTexts.Of(_alike, 18); set => _alike = PackedTexts.With(_alike, 18, value); }

        public string Date { get => PackedTexts.Of(_texts, 19); set => _texts = PackedTexts.With(_texts, 19, value); }

        public string ChequeStatus { get => PackedTexts.Of(_alike, 20); set => _alike = PackedTexts.With(_alike, 20, value); }

        public string ProductType { get => PackedTexts.Of(_alike, 21); set => _alike = PackedTexts.With(_alike, 21, value); }

        public bool HasIntent { get => CodeAt(0, 1) != 0; set => Keep(0, 1, value ? 1 : 0); }

        public bool IsNamed { get => CodeAt(1, 1) != 0; set => Keep(1, 1, value ? 1 : 0); }

        public bool IsOrphan { get => CodeAt(2, 1) != 0; set => Keep(2, 1, value ? 1 : 0); }

        /// <summary>True when SinceMs is of this run and not of the boot.</summary>
        public bool IsOfThisRun { get => CodeAt(3, 1) != 0; set => Keep(3, 1, value ? 1 : 0); }

        public PaymentOperation Operation { get => (PaymentOperation)CodeAt(4, 8); set => Keep(4, 8, (int)value); }

        public SaleVerdict Verdict { get => (SaleVerdict)CodeAt(12, 8); set => Keep(12, 8, (int)value); }

        public ToldAs ToldAs { get => (ToldAs)CodeAt(20, 8); set => Keep(20, 8, (int)value); }

        public ToldHow ToldHow { get => (ToldHow)CodeAt(28, 8); set => Keep(28, 8, (int)value); }

        public ReviewReason Review { get => (ReviewReason)CodeAt(36, 8); set => Keep(36, 8, (int)value); }

        /// <summary>
        /// The sale is over and only looked up from now on: nothing changes but the room it takes. other: any other sale, or
        /// null; texts that are the same there are kept once for both.
        /// </summary>
        public void Rest(Sale other)
        {
            if (_processId.Length > 0)
            {
                _texts = PackedTexts.With(_texts, RestedProcessId, _processId);
                _processId = string.Empty;
            }

            if (other != null && PackedTexts.AreSame(other._alike, _alike))
            {
                _alike = other._alike;
            }

            if (other != null && other.Currency == Currency)
            {
                Currency = other.Currency;
            }
        }

        private long LongAt(int index)
        {
            return (long)(_words[index] | ((ulong)_words[index + 1] << 32));
        }

        private void KeepLong(int index, long value)
        {
            _words[index] = (uint)value;
            _words[index + 1] = (uint)(value >> 32);
        }

        // width bits from at on. Eight for what the journal keeps in a byte: a newer version's word must come back as it was.
        private int CodeAt(int at, int width)
        {
            return (int)(LongAt(CodesAt) >> at) & ((1 << width) - 1);
        }

        private void Keep(int at, int width, int value)
        {
            long mask = (1L << width) - 1;
            KeepLong(CodesAt, (LongAt(CodesAt) & ~(mask << at)) | ((value & mask) << at));
        }
    }
}
