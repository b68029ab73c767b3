using Bridge.Companion.Gateway.Http;

namespace Bridge.Companion.Gateway.CashLinks;

/// <summary>Asks a bank something that changes nothing there, and may be asked again.</summary>
internal delegate Task<BankReply> AskBank(BankRequest question);
