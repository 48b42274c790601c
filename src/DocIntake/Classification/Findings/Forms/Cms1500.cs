using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// The professional claim form CMS-1500 (02/12): which box says what. Numbers of boxes and what belongs in them are those of the NUCC's public
/// instruction manual; nothing of the form's artwork is here.
/// </summary>
internal static class Cms1500
{
    private static readonly PrintedLabel[] Labels =
    [
        new(384, 101, "INSURED'S I.D. NUMBER", "INSURED'S ID NO", "INSURED ID NUMBER"),
        new(29, 125, "PATIENT'S NAME", "PATIENT NAME"),
        new(236, 125, "PATIENT'S BIRTH DATE", "PATIENT BIRTH DATE", "PATIENT'S DATE OF BIRTH"),
        new(382, 125, "INSURED'S NAME", "INSURED NAME"),
        new(29, 148, "PATIENT'S ADDRESS", "PATIENT ADDRESS"),
        new(236, 148, "PATIENT RELATIONSHIP TO INSURED", "RELATIONSHIP TO INSURED"),
        new(380, 148, "INSURED'S ADDRESS", "INSURED ADDRESS"),
        new(236, 173, "RESERVED FOR NUCC USE"),
        new(22, 196, "ZIP CODE"),
        new(373, 196, "ZIP CODE"),
        new(29, 222, "OTHER INSURED'S NAME", "OTHER INSURED NAME"),
        new(239, 222, "IS PATIENT'S CONDITION RELATED TO", "CONDITION RELATED TO"),
        new(384, 222, "INSURED'S POLICY GROUP OR FECA NUMBER", "INSURED POLICY GROUP"),
        new(29, 245, "OTHER INSURED'S POLICY OR GROUP NUMBER"),
        new(237, 245, "EMPLOYMENT"),
        new(381, 246, "INSURED'S DATE OF BIRTH", "INSURED DATE OF BIRTH"),
        new(236, 268, "AUTO ACCIDENT"),
        new(382, 270, "OTHER CLAIM ID"),
        new(236, 292, "OTHER ACCIDENT"),
        new(380, 293, "INSURANCE PLAN NAME"),
        new(29, 316, "INSURANCE PLAN NAME"),
        new(242, 317, "CLAIM CODES"),
        new(381, 317, "IS THERE ANOTHER HEALTH BENEFIT PLAN", "ANOTHER HEALTH BENEFIT PLAN"),
        new(32, 347, "PATIENT'S OR AUTHORIZED PERSON'S SIGNATURE", "PATIENT SIGNATURE"),
        new(383, 341, "INSURED'S OR AUTHORIZED PERSON'S SIGNATURE", "INSURED'S SIGNATURE"),
        new(33, 389, "DATE OF CURRENT ILLNESS", "DATE OF CURRENT INJURY"),
        new(225, 389, "OTHER DATE"),
        new(384, 390, "DATES PATIENT UNABLE TO WORK", "DATES UNABLE TO WORK"),
        new(33, 412, "NAME OF REFERRING PROVIDER", "REFERRING PROVIDER"),
        new(383, 412, "HOSPITALIZATION DATES"),
        new(33, 436, "ADDITIONAL CLAIM INFORMATION"),
        new(384, 436, "OUTSIDE LAB"),
        new(33, 460, "DIAGNOSIS OR NATURE OF ILLNESS OR INJURY", "DIAGNOSIS CODES"),
        new(384, 461, "RESUBMISSION CODE", "RESUBMISSION"),
        new(384, 485, "PRIOR AUTHORIZATION NUMBER", "PRIOR AUTHORIZATION"),
        new(33, 676, "FEDERAL TAX I.D. NUMBER", "FEDERAL TAX ID"),
        new(191, 676, "PATIENT'S ACCOUNT NO", "PATIENT ACCOUNT NUMBER"),
        new(294, 676, "ACCEPT ASSIGNMENT"),
        new(384, 676, "TOTAL CHARGE"),
        new(465, 676, "AMOUNT PAID"),
        new(33, 700, "SIGNATURE OF PHYSICIAN OR SUPPLIER", "SIGNATURE OF PHYSICIAN"),
        new(191, 701, "SERVICE FACILITY LOCATION INFORMATION", "SERVICE FACILITY LOCATION", "SERVICE FACILITY"),
        new(384, 701, "BILLING PROVIDER INFO", "BILLING PROVIDER"),
    ];

    private static readonly PrintedLabel[] Heads =
    [
        new(54, 509, "DATES OF SERVICE", "DATES FROM", "SERVICE DATES"),
        new(148, 515, "PLACE OF SERVICE", "POS"),
        new(209, 508, "PROCEDURES SERVICES", "PROCEDURES"),
        new(197, 523, "CPT HCPCS"),
        new(275, 523, "MODIFIER"),
        new(336, 516, "DIAGNOSIS POINTER", "DX PTR", "DIAGNOSIS"),
        new(388, 523, "CHARGES"),
        new(443, 519, "UNITS", "DAYS OR UNITS"),
        new(525, 519, "RENDERING PROVIDER", "RENDERING"),
    ];

    private static readonly FormCell[] Cells =
    [
        new("1a", Fields.PolicyNumber, CellKind.Identifier, new(370, 98, 592, 119)),
        new("2", Fields.Patient, CellKind.Person, new(20, 122, 227, 144)),
        new("3", Fields.DateOfBirth, CellKind.Date, new(227, 122, 316, 144)),
        new("4", Fields.Insured, CellKind.Person, new(370, 122, 592, 144)),
        new("14", Fields.DateOfIncident, CellKind.Date, new(20, 386, 90, 409)),
        new("21", Fields.Icd10, CellKind.Icd10, new(20, 459, 370, 504)),
        new("25", Fields.TaxId, CellKind.TaxId, new(20, 674, 137, 696)),
        new("26", Fields.AccountNumber, CellKind.Identifier, new(177, 674, 282, 696)),
        new("28", Fields.Total, CellKind.Money, new(370, 674, 451, 696)),
        new("29", Fields.Paid, CellKind.Money, new(451, 674, 520, 696)),
        new("31", Fields.SignedDate, CellKind.Date, new(20, 722, 177, 758)),
        new("12", Fields.SignedDate, CellKind.Date, new(240, 362, 368, 383)),
        new("32", Fields.Facility, CellKind.Name, new(177, 699, 370, 743)),
        new("32a", Fields.Npi, CellKind.Npi, new(177, 741, 258, 758)),
        new("33", Fields.Provider, CellKind.Name, new(370, 703, 592, 743)),
        new("33a", Fields.Npi, CellKind.Npi, new(370, 741, 456, 758)),
    ];

    private static readonly FormColumn[] Columns =
    [
        new("24A", Fields.DateOfService, CellKind.Period, 16, 147),
        new("24B", Fields.PlaceOfService, CellKind.Place, 147, 171),
        new("24D", Fields.Cpt, CellKind.Procedure, 190, 263),
        new("24F", Fields.Charge, CellKind.Money, 368, 441),
        new("24G", Fields.Units, CellKind.Units, 441, 466),
        new("24J", Fields.Npi, CellKind.Npi, 498, 592),
    ];

    /// <summary>The form.</summary>
    public static FormTemplate Template { get; } = new("CMS-1500", Labels, Cells, new Area(14, 527, 594, 672), Heads, Columns, new FormRows(545.5, 24, 6, 7.5), AmountsWithoutPoint: true);
}
