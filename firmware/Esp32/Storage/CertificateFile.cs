using System.IO;
using System.Security.Cryptography.X509Certificates;
using Bridge.Bytes;

namespace Bridge.Esp32.Storage
{
    /// <summary>The certificate authority that terminals and brokers are checked with: I:\authority.pem, or none.</summary>
    public static class CertificateFile
    {
        private const string FilePath = "I:\\authority.pem";

        public static X509Certificate Read()
        {
            if (!File.Exists(FilePath))
            {
                return null;
            }

            byte[] bytes = File.ReadAllBytes(FilePath);
            return new X509Certificate(Utf8Text.Of(bytes, 0, bytes.Length));
        }
    }
}
